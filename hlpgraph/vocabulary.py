"""The closed vocabularies: every word an author may choose, with its meaning.

The same words are published as SKOS in `ontology/vocabularies.ttl`; a test keeps the
two equal. Definitions are in our own words.
"""

from __future__ import annotations

VOCABULARIES: dict[str, dict[str, str]] = {
    "stage": {
        "pressure-point": "A place in the education system where leverage is applied.",
        "policy-design": "A feature of the policy itself: an instrument, its scope, its coherence.",
        "implementation-factor": "A condition that decides how the policy is carried out.",
        "systems-change": "A lasting new form of school or organisational work that reaches instruction.",
        "intermediate-outcome": "A result on the way from systems change to what students gain.",
        "student-outcome": "What students gain: learning, achievement, attainment or equity in these.",
        "adverse-effect": "A result nobody wants.",
    },
    "status": {
        "hypothetical": "An invented example.",
        "proposed": "Put forward, not yet adopted.",
        "enacted": "Adopted and in force.",
        "evaluated": "In force, and its results have been studied.",
    },
    "level": {
        "student": "The individual learner.",
        "classroom": "Teacher, students and content together.",
        "school": "The school as an organisation.",
        "community": "Families and organisations around the school.",
        "district": "The local education agency.",
        "local": "School and district together, where a source does not tell them apart.",
        "region": "Between district and state: a service agency or consortium.",
        "state": "The state education agency, board or legislature.",
        "cross-district": "Several districts acting together.",
        "federal": "The nation as a whole.",
    },
    "mechanism": {
        "mandate": "A rule that requires action and expects compliance.",
        "inducement": "Money or other reward in return for action.",
        "capacity-building": "Investment in the knowledge, skill and resources that the work needs.",
        "system-changing": "A shift of authority among people or institutions.",
        "hortatory": "Information and persuasion that appeal to values.",
    },
    "feature": {
        "pressure-and-support": "The design joins demands with help.",
        "scope": "How far-reaching the design is.",
        "coherence": "How well the design fits within itself and with other policies.",
    },
    "factor": {
        "research-base": "Goals and models of practice that rest on research and have been tried.",
        "district-leadership": "Active commitment of district leaders, who interpret the policy.",
        "local-capacity": "The means to carry the policy out, at the levels that need them.",
        "local-will": "The motivation, attitudes and beliefs behind the local response.",
        "stability": "Policies and people that stay long enough.",
        "sensemaking": "The message reaches people and they come to understand it.",
    },
    "relation": {
        "contributes": "The cause is one of the things that bring the effect about.",
        "necessary": "Without the cause there is no effect.",
        "insufficient-alone": "The cause matters but cannot bring the effect about by itself.",
        "mediates": "The cause passes on the influence of something earlier.",
        "enables": "The cause makes the effect possible.",
        "hinders": "The cause makes the effect less likely.",
        "reinforces": "Feedback: the cause strengthens something that came before it.",
    },
    "polarity": {
        "positive": "More of the cause, more of the effect.",
        "negative": "More of the cause, less of the effect.",
        "mixed": "Either, depending on something else.",
    },
    "stance": {
        "supports": "The evidence speaks for the statement.",
        "qualifies": "The evidence limits the statement or ties it to a condition.",
        "disputes": "The evidence speaks against the statement.",
        "background": "Named for orientation; it speaks neither for nor against the statement.",
    },
    "evidence-kind": {
        "research-citation": "A published work, cited.",
        "state-citation": "The practice of a state, named as support; not research.",
        "field-case": "A reported case from the field; not research.",
        "programme-evidence": "Results that a programme reports of itself, without a publication; not research.",
        "further-reading": "A document that a source tells its reader to have at hand; not evidence.",
        "informal-attribution": "A bare reference such as “research shows”; nothing can be traced.",
    },
    "design": {
        "rct": "Randomised controlled trial.",
        "qed": "Quasi-experiment with a comparison group.",
        "correlational": "Correlational study with statistical controls.",
        "qualitative": "Interviews, observation or case study.",
        "review": "Review or synthesis of studies.",
        "descriptive": "Description without comparison.",
    },
    "essa-tier": {
        "1": "ESSA tier 1, strong evidence.",
        "2": "ESSA tier 2, moderate evidence.",
        "3": "ESSA tier 3, promising evidence.",
        "4": "ESSA tier 4, demonstrates a rationale.",
    },
    "wwc-rating": {
        "meets-without-reservations": "Meets the standards without reservations; in most cases a well-made randomised trial that lost few participants.",
        "meets-with-reservations": "Meets the standards with reservations: sound, with issues that call for caution, such as a quasi-experiment whose groups were alike at the start.",
        "does-not-meet": "Does not meet the standards.",
    },
    "grade-certainty": {
        "high": "Very confident that the true effect lies close to the estimate.",
        "moderate": "Moderately confident: the true effect is likely to be close to the estimate, and may be substantially different.",
        "low": "Limited confidence: the true effect may be substantially different from the estimate.",
        "very-low": "Very little confidence: the true effect is likely to be substantially different from the estimate.",
    },
    "study-result": {
        "significant-positive": "A statistically significant effect in the direction that is wanted.",
        "not-significant": "No statistically significant effect.",
        "significant-negative": "A statistically significant effect against the direction that is wanted.",
    },
    "rating-ground": {
        "design": "The design of the study.",
        "result": "What the study found for the outcome.",
        "n": "The number of students in the study.",
        "sites": "The number of sites in the study.",
        "wwc": "The WWC rating that a named rater gave the study.",
    },
    "problem-kind": {
        "uneven-compliance": "People know what to do and do it unevenly.",
        "willing-lack-resources": "People are willing and lack the means.",
        "lack-skill": "People lack the skill.",
        "lack-knowledge": "People lack the knowledge.",
        "institution-cannot": "The present institutions cannot do it.",
        "unaware": "People are not aware of the problem.",
    },
    "change": {
        "compliance": "People do what the rule says.",
        "routine-practice": "Everyday practice becomes different.",
        "attitude": "People feel differently about it.",
        "belief": "People hold something else to be true.",
        "skill": "People can do something new.",
        "structure": "Roles, time, money or organisation are rearranged.",
    },
    "tag": {
        "information": "It gives people information.",
        "resources": "It gives people money, time or staff.",
        "new-role": "It creates a new role.",
        "authority": "It gives the right to act.",
        "leadership-activity": "It is work of leaders.",
        "feedback": "It tells people how they are doing.",
        "autonomy": "It leaves decisions to those who do the work.",
        "expectations": "It states what is expected.",
        "accountability": "It makes someone answer for results.",
        "monitoring": "It watches whether something happens.",
        "differentiated": "It gives more to those who need more.",
        "external": "It lies outside the policy's control.",
    },
    "degree": {
        "low": "Low.",
        "medium": "In between.",
        "high": "High.",
    },
    "divergence": {
        "low": "Close to past practice.",
        "high": "Far from past practice.",
    },
    "framework-kind": {
        "definition": "What the framework defines.",
        "aim": "An end the definition names.",
        "principle": "A conviction on which the framework rests.",
        "dimension": "One of the framework's main parts.",
        "pressure-point": "A place where leverage can be applied.",
        "example": "An instance the source names.",
        "mechanism": "An instrument of policy.",
        "design-factor": "A feature of policy design that contributes to success.",
        "implementation-factor": "An element of implementation that contributes to success.",
        "systems-change": "A mark of transformational change.",
        "outcome": "A positive student outcome, or an indicator of one.",
        "effect": "A result that a source says follows from a factor.",
        "adverse-effect": "A bad result that a source warns of.",
        "problem": "A difficulty that the framework sets out to answer.",
        "guidance": "Advice to policymakers.",
        "driver": "Something that must be in place if an implementation is to succeed.",
        "driver-tool": "A means by which a driver works.",
        "leadership-type": "A kind of leadership that the source tells apart from others.",
        "lever": "A point at which leaders can act with large effect.",
        "component": "A part of a lever, an essential or a programme.",
        "essential": "Something that holds the levers together.",
        "requirement": "A quality that a thing must have in order to work.",
        "benefit": "What those who take part gain.",
        "return": "What an investment of time or money brings back.",
        "programme": "A named programme or method.",
        "role": "A part that a person or group plays.",
        "actor": "A person, group or organisation that acts.",
        "agreement": "Something that members of a team agree to.",
        "question": "A question put to the reader for reflection.",
        "data-source": "Something from which needs and progress can be read.",
        "warning": "What goes wrong if advice is not followed.",
        "statistic": "A figure that the source gives.",
        "condition": "An organisational condition for transformation.",
        "implication": "What a condition means for the practice of leaders.",
        "practice": "Something that leaders or organisations do.",
        "vignette": "A case from the field, told by the source.",
        "reported-outcome": "A result that a vignette or a programme reports of itself.",
        "layer": "One of several layers of activity around leadership.",
        "activity-category": "A kind of activity within a layer.",
        "environment": "A part of the policy environment.",
        "activity": "An activity that the source gives as an illustration.",
        "entry-point": "A place where leaders can begin.",
        "learning-agenda": "A group whose learning is to improve.",
        "partial-solution": "A measure that fails because what it needs is missing.",
        "caution": "A limit that the authors set to their own advice.",
        "reform-area": "A field of reform that leaders must implement.",
        "competency": "A skill or behaviour of leaders.",
        "area-of-focus": "A field of policy and practice that can serve as a lever.",
        "quality-statement": "A statement of what good looks like, to be agreed or disagreed with.",
        "strategy-group": "A group of strategies with one aim.",
        "strategy": "A course of action that can be rated and chosen.",
        "partner-type": "A kind of organisation that can share the work.",
        "workshop-tool": "A worksheet or exercise for groups.",
        "workshop-activity": "A numbered part of a workshop tool.",
        "step": "A step of a workshop activity.",
        "scale": "A scale on which something is rated.",
        "scale-point": "A value of a scale.",
        "field": "A column or cell that a group fills in.",
        "duration": "The time that a source sets aside for something.",
        "ground-rule": "A rule for discussions.",
        "routing-rule": "A rule that tells where to go on.",
        "prerequisite": "What must have been done before.",
        "plan-check": "A question by which a plan is examined.",
        "publication": "A document that the source names.",
        "field-case": "A named place or programme that the source points to.",
        "note": "Text that cannot be placed, kept and flagged.",
    },
    "match": {
        "close": "The two mean nearly the same.",
        "related": "The two bear on one another.",
        "broader": "The counterpart is wider and takes the element in.",
        "narrower": "The counterpart is a part or kind of the element.",
    },
    "occasion": {
        "always": "Every case.",
        "new-case": "The policy is invented or proposed, or nothing is said of how far it has come.",
        "several-levels": "The theory spans more than one level of the system.",
        "each-pressure-point": "Each pressure point.",
        "each-policy-design": "Each element of the policy design.",
        "each-student-outcome": "Each student outcome.",
        "outcome-with-one-cause": "An intermediate or student outcome to which exactly one link leads.",
        "sensemaking-factor": "An element that covers the factor sensemaking.",
        "stability-factor": "An element that covers the factor stability.",
        "applicability-note": "A line of evidence with a note on why it applies although the population differs.",
    },
    "criterion-basis": {
        "read": "The source was read in full.",
        "opened": "The whole list of criteria was seen in the source.",
        "excerpt": "A part of the list, or somebody else's account of it, was seen.",
        "memory": "Nobody has looked it up yet; it is never cited.",
    },
    "work-type": {
        "article-journal": "Article in a journal.",
        "book": "Book.",
        "chapter": "Chapter in an edited book.",
        "paper-conference": "Paper given at a conference.",
        "report": "Report of an organisation.",
        "thesis": "Thesis or dissertation.",
        "legislation": "Law, regulation or bill.",
        "webpage": "Page on the web.",
        "document": "Any other work, or one whose type is not known.",
    },
}


def words_of(vocabulary: str) -> tuple[str, ...]:
    """The words of a vocabulary, in their order.

    >>> words_of("polarity")
    ('positive', 'negative', 'mixed')
    """
    return tuple(VOCABULARIES[vocabulary])


def meaning(vocabulary: str, word: str) -> str:
    """The definition of a word.

    >>> meaning("stance", "disputes")
    'The evidence speaks against the statement.'
    """
    return VOCABULARIES[vocabulary][word]


def title_of(word: str) -> str:
    """A vocabulary word as a reader would see it.

    >>> title_of("policy-design")
    'Policy design'
    """
    spelt = word.replace("-", " ")
    return spelt[:1].upper() + spelt[1:]
