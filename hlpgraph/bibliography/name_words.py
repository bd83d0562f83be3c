"""Words that tell in running text whether capitals stand for an author or for something else."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Words before a family name that are part of it.
PARTICLES = _words(
    "van von de der den des du da das di dos del della la le les el al bin ibn ben ten ter te zu zur zum y e 't ’t d’ d' st ap ab af av abu bint binti ould"
)
#: Small words inside the name of an organisation or law.
INNER = _words("of for the on in to at with from")
ARTICLES = _words("a an the")
#: Capitals that can be initials without their point; "A" and "I" are words.
LETTERS = frozenset("BCDEFGHJKLMNOPQRSTUVWXYZÓ")
#: With a capital inside a sentence, these begin a title: "under Every Child Matters".
TITLE_OPENERS = _words("all any every how my no our some what when where who why your")
#: Of these, the ones before which no name of two words begins a sentence: "Every Child Matters set out".
DETERMINERS = TITLE_OPENERS - _words("how what when where who why")
JOINTS = _words("and & und")
SUFFIXES = _words("jr sr ii iii iv inc ltd")
#: "and colleagues" and their like.
OTHERS = _words("colleagues others associates coauthors co-authors collaborators")

#: A word of these makes capitals the name of an organisation.
BODIES = _words(
    """academy administration agency alliance association authority bank board branch bureau campaign center centre
    clearinghouse club coalition collaborative college commission company committee conference congress consortium
    cooperative corporation corps council court department district division education endowment enterprise
    federation forum foundation fund group guild house institute institutes institution institutions laboratory
    league legislature library ministry museum nations network news office organisation organization panel
    partners partnership post project research school schools secretariat senate service services society
    statistics system systems task team times trust union university week workforce"""
)
#: Of these, the ones that begin a name of their own behind "for", "in" or "to".
STRONG = _words(
    """academy administration agency alliance association authority board bureau center centre clearinghouse
    coalition commission committee consortium corporation council department federation foundation institute
    ministry office organisation organization society university union"""
)
#: What ends the name of a law.
LAWS = _words("act acts law code amendments amendment")
#: Short titles of laws that people cite without "Act".
SHORT_LAWS = frozenset(["no child left behind", "every student succeeds"])

MONTHS = _words(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
SEASONS = _words("spring summer fall autumn winter")
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
#: Words of the lists in this module that five or more people in 100,000 bear as a family name (US Census 1990, file
#: dist.all.last), such as Paul Black, Barbara Means, Django Paris and Martin Luther King.
SURNAMES = _words(
    "black boston branch cleveland day england english france grant house justice king london means numbers page paris"
    " post queen sample spain urban washington"
)
#: Words that are family names as well: the months and seasons of James March and Joel Spring, and `SURNAMES`.
DOUBTFUL = SURNAMES | _words("march april may june august spring summer winter fall")
#: Endings of nouns that name what is thought about, hardly ever of a family name: "Evaluation".
ABSTRACT = re.compile(r"(?:tion|sion|ment|ness|ity|ism|logy|ship|ics|hood)s?$")

PLACES = frozenset(
    place.strip()
    for place in """alabama, alaska, arizona, arkansas, california, colorado, connecticut, delaware, florida, georgia,
    hawaii, idaho, illinois, indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan,
    minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey, new mexico, new york,
    north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania, rhode island, south carolina,
    south dakota, tennessee, texas, utah, vermont, virginia, washington, west virginia, wisconsin, wyoming,
    district of columbia, puerto rico, guam, new york city, chicago, boston, los angeles, philadelphia, baltimore,
    san francisco, san diego, new orleans, detroit, cleveland, milwaukee, memphis, atlanta, miami, dallas,
    seattle, oakland, sacramento, pittsburgh, cincinnati, minneapolis, st. louis, washington dc, america,
    united states, united kingdom, england, scotland, wales, northern ireland, ireland, canada, ontario, alberta,
    british columbia, quebec, australia, new zealand, finland, sweden, norway, denmark, germany, france, spain,
    italy, netherlands, the netherlands, belgium, switzerland, austria, poland, portugal, greece, japan, china,
    south korea, korea, singapore, hong kong, shanghai, taiwan, india, brazil, chile, mexico, argentina,
    south africa, kenya, ghana, europe, asia, africa, london, paris, toronto, sydney, melbourne""".split(",")
)

#: Capitals that are no author.
ABBREVIATIONS = _words(
    """FY AY SY CY QI QII QIII QIV AD BC BCE CE AM PM US USA UK EU UN NYC LA DC GPA SAT ACT AYP IEP GED ESL ELL PDF ISBN ISSN DOI URL
    SD SE CI OR ID IQ SES FRL FRPL HS MS PK TV PHD MA BA ED PM CEO NB AL AK AZ AR CA CO CT DE FL GA HI IL IN IA KS KY ME MD MI
    MN MO MT NE NV NH NJ NM NY NC ND OH OK PA RI SC TN TX UT VT VA WA WV WI WY STEM COVID-19 COVID"""
)
#: Tests and surveys that are named with their year.
SURVEYS = _words(
    "NAEP PISA TIMSS PIRLS TALIS SASS NTPS CCD ECLS ECLS-K NELS HSLS ELS MEAP STAAR FCAT MCAS PARCC SBAC CSTP"
)

#: Capitalised words that begin a sentence or a phrase and are no name.
OPENERS = _words(
    """a about dr prof professor professors mr mrs ms drs above according accordingly across adapted additional additionally adopted after again against all also
    although among an and another any approximately are around as at available based because before behind being
    below beneath beside besides between beyond both building but by certainly clearly compared compare concerning
    consequently consider considering consistent contra conversely curiously current data describing despite did do does drawing due during each
    early earlier either enacted especially established even every evidence except extending few finally first
    following for founded former fortunately fourth from further furthermore given had has have he hence her here his how
    however i if importantly in including increasingly indeed initially instead interestingly into is it its just last late later
    lastly latest likewise like mid many meanwhile more moreover most much my nearly neither nevertheless next nb no
    nonetheless nor not notably note noting notwithstanding now of off often on once one only onto or other others our out over overall
    particularly per perhaps previous previously prior published rather recall recent recently regarding relatedly respectively
    retrieved revised same second secondly see seminal several she should similarly since so some source sources specifically still
    strikingly studies subsequently such suppose taken than that the their then there thereafter therefore these they third this those
    though three through throughout thus to together toward towards two ultimately under unfortunately unless unlike until
    up updated upon us using usually we were what when whenever where whereas whereby wherever whether which while who whom whose
    why with within without work works writing yet you your accessed e.g i.e cf"""
)
#: Of these, the ones that may go on a name: "Civil Rights Data Collection".
BOTH = _words("all current data first one other our second source sources studies third three two work works")
#: Capitalised words that name parts, measures and things with a number or a year.
THINGS = _words(
    """algebra amendment appendix article attendance award baseline blueprint box budget bill census chapter class
    cohort column commencement cycle data day depression edition election enrollment enrolment equation example
    exhibit exhibits fig figs figure figures footnote goal goals grade grades graduation graph great house hurricane hypothesis indicator item items katrina
    kindergarten lesson level line lines map mathematics measure milestone model module note objective page
    pages panel paragraph part parts period phase pilot plate principle proposition quarter question questions reading recession respondent revision round
    row sample scenario school-year science score scores section semester session sites slide standard standards stage step strand student students study
    supplement survey table tables target teacher teachers term test tests theme theorem tier time title topic treatment trial unit version video vignette vol
    volume wave week workshop writing year years"""
)
#: Capitalised words that are no author if they stand alone, as in tables and headings.
ALONE = _words(
    """absenteeism abstract academic achievement administrators annual asian attainment average averages background black change changes
    charter chronic city conclusion conclusions congress context control cost costs counselors county county-level discipline discussion districts district
    documents dropout dropouts ela english estimate estimates evaluation expenditures federal female findings fiscal freshman freshmen
    funding graduates growth hispanic implementation income interview interviews intervention introduction juniors latino leaders leader legislature literacy
    local math maths maximum mean means median method methods middle minimum minority national number numbers observation
    observations outcome outcomes overview parent parents participants percent percentage performance plan plans policies policy population post posttest
    poverty pre pretest principal principals private professor proficiency program programs project public rate rates rating ratings
    reform reforms region regions report reports research researchers respondents results revenue rural senate seniors sophomores
    spending staff state states statewide suburban superintendent superintendents suspension suspensions teaching technology total totals trend
    trends tuition turnover university urban wages"""
)
#: People who act in an office; what stands behind them is a term of office.
OFFICES = _words(
    "president presidents secretary senator senators governor governors superintendent representative congressman congresswoman judge justice mayor chancellor"
    " commissioner undersecretary speaker premier minister king queen principal"
)
#: Programmes that are named with the year in which they began.
PROGRAMMES = frozenset(
    """race to the top; reading first; early reading first; head start; early head start; common core; common core state standards;
    success for all; goals 2000; a nation at risk; nation at risk; blue ribbon schools; promise neighborhoods; upward bound; even start;
    next generation science standards; great society; new deal; civil rights; world war; cold war; world war i; world war ii; first world war; second world war; investing in innovation;
    school improvement grants; comprehensive school reform; new american schools; teacher incentive fund""".replace(
        "\n   ", ""
    ).split("; ")
)

#: What ends the name of a thing and never that of a person: "Widget Effect".
THING_ENDS = _words(
    """assessment award bill challenge crisis curriculum diagram effect era exam examination framework grant grants index initiative
    inventory law model movement pandemic pilot plan program programme protocol questionnaire reform reforms rubric scale scholarship
    standards statute strategy survey test tests theory"""
)
#: What stands between an author and the year: "the Coleman report (1966)".
WRITINGS = _words(
    "analysis article book brief chapter essay evaluation guide guidance memo memorandum meta-analysis monograph paper report review study studies survey synthesis volume"
)
#: What people do in a sentence whose subject is an author.
REPORTING = _words(
    """acknowledged acknowledges added adds advised advocated agreed agrees analysed analyzed analyzes argued argues asked asks
    asserted asserts assumed assumes built called calls cautioned cautions characterized characterizes claimed claims coined
    compared compares concluded concludes considered considers contended contends contrasted defined defines demonstrated demonstrates described describes
    developed develops discussed discusses distinguished distinguishes documented documents emphasised emphasized emphasizes estimated estimates examined examines explained
    explains explored explores focused focuses found finds gave gives held holds identified identifies introduced introduces
    investigated investigates listed lists made maintained maintains makes mapped named names noted notes observed observes offered offers pointed points posited
    posits predicted presented presents proposed proposes provided provides put puts questioned recommended reported reports reviewed
    reviews revealed revised said saw say says sees shows showed speaks spoke stated states stressed stresses studied studies suggested suggests
    summarised summarized summarizes synthesized tested theorized theorizes traced traces treated treats used uses views viewed warned warns wrote writes"""
)
#: Words before a place or a time that stands before the names: "In Denver, Roe and Poe (2010)".
LOCATING = _words("in since until till during between through throughout on at across within")
#: Before "of" and a name, these make it an event or a thing: "the treaty of Maastricht (1992)".
OF_PLACES = _words("accord accords battle conference convention declaration statement summit treaty")
#: Words before a month that make it a date.
DATING = _words(
    "in since until till during early late mid between through throughout on last this next each every from before after to by of"
)
