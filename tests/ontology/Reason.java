// Asks two questions of each RDF/XML file named on the command line: is it in OWL 2 DL, and does
// HermiT find it consistent? Run by Java's single-file launcher; the jar comes with owlready2.
//
//   java -cp HermiT.jar Reason.java one.rdf two.rdf
//
// Prints lines of tab-separated fields: file, question, answer. A question without trouble has one
// line: "profile  ok", "consistent  true", "unsatisfiable  none". Outside OWL 2 DL only the first is asked.

import java.io.File;
import java.util.List;

import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

public class Reason {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            OWLOntology ontology =
                OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(file));
            // HermiT takes nothing outside OWL 2 DL.
            if (tellProfile(file, ontology)) {
                tellReasoning(file, new Reasoner(ontology));
            }
        }
    }

    private static boolean tellProfile(String file, OWLOntology ontology) {
        List<OWLProfileViolation> violations = new OWL2DLProfile().checkOntology(ontology).getViolations();
        if (violations.isEmpty()) {
            tell(file, "profile", "ok");
        }
        for (OWLProfileViolation violation : violations) {
            tell(file, "profile", violation.toString().replaceAll("\\s+", " "));
        }
        return violations.isEmpty();
    }

    private static void tellReasoning(String file, Reasoner reasoner) {
        boolean consistent = reasoner.isConsistent();
        tell(file, "consistent", String.valueOf(consistent));
        if (!consistent) {
            return;
        }
        int found = 0;
        for (OWLClass empty : reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()) {
            tell(file, "unsatisfiable", empty.getIRI().toString());
            found++;
        }
        if (found == 0) {
            tell(file, "unsatisfiable", "none");
        }
    }

    private static void tell(String file, String question, String answer) {
        System.out.println(file + "\t" + question + "\t" + answer);
    }
}
