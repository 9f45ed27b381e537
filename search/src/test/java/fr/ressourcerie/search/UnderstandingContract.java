package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.ressourcerie.catalogue.resource.TextPart;
import fr.ressourcerie.search.Corpus.Draft;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found beyond the words typed: what they stand for, in whatever way people write it. */
public abstract class UnderstandingContract extends IndexContract {
    @ParameterizedTest
    @CsvSource({
        "soudeuse,soudeur",
        "infirmier,infirmières",
        "coiffeuses,coiffeur",
        "conductrice,conducteurs",
        "conducteur,conductrice",
        "boulangere,boulanger",
        "boulanger,boulangère",
        "hôtesse,hôte",
        "apprentie,apprentis",
        "cheffe,chef",
        "chef,chef·fe",
        "ingénieure,ingénieur",
        "agricultrice,agriculteur",
        "technicien,technicienne",
        "commise,commis",
        "éducatrice,éducateurs",
        "animateur,animatrices",
        "auxiliaires,auxiliaire",
    })
    void findsATradeWhicheverItsGender(String typed, String written) {
        assertThat(found(typed, new Draft("Zythologie pour " + written))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "AFEST,Mettre en place une action de formation en situation de travail",
        "action de formation en situation de travail,Réussir son AFEST",
        "SST,Sauveteur secouriste du travail : recyclage",
        "sauveteur secouriste du travail,Devenir SST",
        "CACES,Certificat d’aptitude à la conduite en sécurité",
        "BTP,Métiers du bâtiment et des travaux publics",
        "HACCP,Analyse des dangers et points critiques pour leur maîtrise",
        "EPI,Choisir son équipement de protection individuelle",
        "équipements de protection individuelle,Porter ses EPI",
        "DUERP,Rédiger le document unique",
        "document unique,Mettre à jour son DUERP",
        "VAE,Validation des acquis de l’expérience",
        "CQP,Certificat de qualification professionnelle",
        "PMR,Accueillir une personne à mobilité réduite",
        "TMS,Troubles musculo-squelettiques",
        "RSE,Responsabilité sociétale des entreprises",
        "RGPD,Règlement général sur la protection des données",
        "FOAD,Formation ouverte et à distance",
        "LMS,Choisir une plateforme de formation",
        "CFA,Centre de formation d’apprentis",
        "VR,Réalité virtuelle",
        "réalité virtuelle,Casques VR",
    })
    void findsAnAcronymByItsWordsAndTheReverse(String typed, String written) {
        var draft = new Draft("Zythologie");
        draft.description = written.replace("Métiers du bâtiment et des", "Bâtiment et");
        assertThat(found(typed, draft)).isTrue();
    }

    @Test
    void ranksWhatWasTypedAboveWhatItStandsFor() {
        var acronym = new Draft("Réussir son AFEST");
        var words = new Draft("Réussir une action de formation en situation de travail");
        put(acronym, words);
        assertThat(ids(search("AFEST"))).startsWith(acronym.id, words.id);
        assertThat(ids(search("action de formation en situation de travail"))).startsWith(words.id, acronym.id);
    }

    @ParameterizedTest
    @CsvSource({
        "e-learning,elearning",
        "elearning,e-learning",
        "e learning,e-learning",
        "bas-carbone,béton bas carbone",
        "bas carbone,béton bas-carbone",
        "bascarbone,béton bas-carbone",
        "écoconduite,éco-conduite",
        "éco-conduite,écoconduite",
        "éco conduite,écoconduite",
        "plaques de plâtre,poser du placo",
        "placo,une plaque de plâtre",
        "télétravail,télé-travail",
        "auto-évaluation,autoévaluation",
        "R489,CACES R 489",
        "R 489,CACES R489",
    })
    void findsACompoundHoweverItIsWritten(String typed, String written) {
        var draft = new Draft("Zythologie");
        draft.description = written;
        assertThat(found(typed, draft)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "couvreur zingueur, F1619",
        "grutière, F1301",
        "aide-soignante, J1501",
        "soudeuse, H2913",
        "commis de cuisine, G1602",
    })
    void findsAJobByAnAppellationWhereTheDocumentHasOnlyItsCode(String appellation, String code) {
        var draft = new Draft("Zythologie");
        draft.romeCodes = List.of(code);
        put(draft);
        assertThat(ids(search(appellation))).contains(draft.id);
        assertThat(why(appellation, draft.id)).anySatisfy(reason -> {
            assertThat(reason.kind()).isEqualTo(Reason.Kind.JOB);
            assertThat(reason.value()).isEqualTo(code);
            assertThat(reason.label()).isNotEqualTo(code);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "f 1703, Lire un plan de coffrage",
        "RNCP 35316, Lire un plan de coffrage",
        "rncp n° 35316, Lire un plan de coffrage",
        "NSF 230, Lire un plan de coffrage",
        "nsf230, Lire un plan de coffrage",
    })
    void findsACodeHoweverItIsSpaced(String q, String title) {
        assertThat(titles(search(q))).contains(title).doesNotContain("Tenir une caisse");
    }

    @Test
    void answersAWholeQuestionByThePageThatHasFiveOfItsTwelveWords() {
        var page = new Draft("Coupures : les bons gestes");
        page.text = List.of(new TextPart(
                "a.html",
                null,
                "En cuisine, l’apprenti qui s’est ouvert la main au couteau rince la plaie, la comprime et prévient."));
        put(page);
        assertThat(ids(search("que faire si un apprenti se coupe en cuisine ?")))
                .startsWith(page.id);
        assertThat(ids(search("Que dois-je dire à mon équipe quand quelqu’un s’est coupé la main profondément avec un"
                        + " couteau pendant le service en cuisine le soir ?")))
                .startsWith(page.id);
    }

    @Test
    void doesNotFloodAShortQuestion() {
        assertThat(titles(search("tuile caisse"))).isEmpty();
        assertThat(titles(search("parpaing caisse vigne"))).isEmpty();
        assertThat(titles(search("escalade"))).isEmpty();
    }

    @Test
    void doesNotNeedTheWordsByWhichOneAsks() {
        assertThat(titles(search("je cherche un module de formation sur la tuile canal")))
                .first()
                .isEqualTo("Poser une tuile canal");
        assertThat(titles(search("formation"))).doesNotContain("Poser une tuile canal");
    }

    @ParameterizedTest
    @CsvSource({
        "de,Sicherheit auf der Baustelle,Baustellen",
        "es,Seguridad en las obras,obra",
        "it,La sicurezza dell’operaio,operai",
        "pt,Manutenção de máquinas,máquina",
        "nl,Veilig werken op hoogte,werk",
        "en,Cleaning the kitchens,clean",
        "en-GB,Cleaning the kitchens,kitchen",
    })
    void findsEachLanguageByItsOwnEndings(String language, String title, String q) {
        var draft = new Draft(title);
        draft.languages = List.of(language);
        assertThat(found(q, draft)).isTrue();
    }

    @Test
    void findsASkillByItsLabelAndByItsId() {
        var draft = new Draft("Zythologie");
        draft.skills = List.of("0005c151-5b5a-4a66-8aac-60e734beb1ab");
        draft.skillLabels = List.of("gérer le personnel musical");
        put(draft);
        assertThat(ids(search("personnel musical"))).containsExactly(draft.id);
        assertThat(why("personnel musical", draft.id))
                .contains(new Reason(
                        Reason.Kind.SKILL, "0005c151-5b5a-4a66-8aac-60e734beb1ab", "gérer le personnel musical"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"travail en hauteur", "travailler en hauteur", "travaux en hauteur"})
    void saysWhichConceptAQuestionAndAnAnswerShare(String q) {
        var id = corpus.titled("Travailler en hauteur sur une toiture").id();
        assertThat(why(q, id)).contains(new Reason(Reason.Kind.CONCEPT, "work-at-height", "Travail en hauteur"));
    }

    @Test
    void saysWhichWordsAreShared() {
        var id = corpus.titled("Poser une tuile canal").id();
        assertThat(why("tuiles canal", id))
                .extracting(Reason::kind, Reason::label)
                .contains(tuple(Reason.Kind.WORDS, "tuile"), tuple(Reason.Kind.WORDS, "canal"));
        assertThat(search("").hits())
                .allSatisfy(hit -> assertThat(hit.because()).isEmpty());
    }

    @Test
    void answersTheLongestQuestionsWhateverTheyStandFor() {
        var everything = "AFEST CACES SST BTP HACCP EPI DUERP VAE CQP PMR CFA TMS RSE RGPD FOAD LMS VR écoconduite "
                + "soudeuse couvreur grutier incendie chute manutention hygiène accueil électricité déchets coupure "
                + "brûlure bruit";
        assertThat(search(everything).hits()).isNotNull();
        assertThat(search((everything + " ").repeat(4)).hits()).isNotNull();
    }

    private boolean found(String q, Draft draft) {
        put(draft);
        return ids(search(q)).contains(draft.id);
    }

    private List<Reason> why(String q, UUID id) {
        return search(q).hits().stream()
                .filter(hit -> hit.id().equals(id))
                .findFirst()
                .orElseThrow()
                .because();
    }
}
