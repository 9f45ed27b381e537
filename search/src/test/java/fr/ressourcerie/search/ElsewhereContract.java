package fr.ressourcerie.search;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.search.Corpus.Draft;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What serves the same gesture, risk or skill in other sectors, and why it is there. */
public abstract class ElsewhereContract extends IndexContract {
    private static final String SKILL = "0005c151-5b5a-4a66-8aac-60e734beb1ab";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "travail en hauteur | construction | Élaguer un grand arbre | agriculture | nacelle et harnais | work-at-height",
                "port de charges | transport | Transferts du lit au fauteuil | health-social | se servir du lève-malade |"
                        + " manual-handling",
                "HACCP | hospitality | Soigner sans infecter | health-social | hygiène des mains | hygiene",
                "incivilités | transport | Le client mécontent au guichet | commerce-banking | rester calme | conflict",
            })
    void findsWhatSaysTheSameInOtherWords(String row) {
        var cell = row.split("\\s*\\|\\s*");
        var draft = new Draft(cell[2]);
        draft.sectors = List.of(cell[3]);
        draft.description = cell[4];
        put(draft);
        var found = elsewhere(cell[0], cell[1]);
        assertThat(found).extracting(Hit::id).contains(draft.id);
        assertThat(because(found, draft.id))
                .anySatisfy(reason -> assertThat(reason.value()).isEqualTo(cell[5]));
    }

    @Test
    void leavesOutOnesOwnSectorEvenOfResourcesOfSeveral() {
        var both = new Draft("Zythologie et sécurité");
        both.sectors = List.of("construction", "craft");
        var other = new Draft("Zythologie aux amandes");
        other.sectors = List.of("hospitality");
        put(both, other);
        assertThat(elsewhere("zythologie", "construction")).extracting(Hit::id).containsExactly(other.id);
    }

    @Test
    void countsWhatIsTransverseAmongOtherSectorsFromEachButItsOwn() {
        var transverse = new Draft("Zythologie pour tous");
        transverse.sectors = List.of("transverse");
        put(transverse);
        assertThat(elsewhere("zythologie", "construction")).extracting(Hit::id).containsExactly(transverse.id);
        assertThat(elsewhere("zythologie", "transverse")).isEmpty();
    }

    @Test
    void leavesOutWhatHasNoSector() {
        var none = new Draft("Zythologie en hauteur");
        var one = draft("Zythologie en toiture", "construction");
        var other = draft("Zythologie en nacelle", "agriculture");
        put(none, one, other);
        assertThat(elsewhere("zythologie", "construction")).extracting(Hit::id).containsExactly(other.id);
        assertThat(similar(one.id)).extracting(Hit::id).contains(other.id).doesNotContain(none.id);
    }

    @Test
    void countsOnlyWhatItFinds() {
        var results = index.search(new Query(
                "mortier", Map.of(), Set.of("construction"), Set.of(Corpus.EVERYONE), Sort.RELEVANCE, null, 10));
        assertThat(results.total()).isZero();
        assertThat(facet(results, Facet.SECTOR)).doesNotContainKey("construction");
    }

    @Test
    void showsOnlyWhatTheCallerMayRead() {
        var hidden = new Draft("Travail en hauteur en coulisses");
        hidden.sectors = List.of("sport-animation");
        hidden.readers = Set.of("organisation:secret");
        put(hidden);
        assertThat(elsewhere("travail en hauteur", "construction"))
                .extracting(Hit::id)
                .doesNotContain(hidden.id);
        var mine = corpus.titled("Travailler en hauteur sur une toiture").id();
        assertThat(index.similar(mine, Set.of(Corpus.EVERYONE), Neighbourhood.OTHER_SECTORS, 50))
                .extracting(Hit::id)
                .doesNotContain(hidden.id);
    }

    @Test
    void likensByASharedSkillBeforeSharedWords() {
        var one = draft("Diriger un orchestre", "sport-animation");
        var skilled = draft("Planifier les répétitions", "technology");
        one.skills = List.of(SKILL);
        one.skillLabels = List.of("gérer le personnel musical");
        skilled.skills = one.skills;
        skilled.skillLabels = one.skillLabels;
        var worded = draft("Diriger un orchestre de machines", "industry");
        put(one, skilled, worded);
        var found = similar(one.id);
        assertThat(found).extracting(Hit::id).startsWith(skilled.id).contains(worded.id);
        assertThat(because(found, skilled.id))
                .contains(new Reason(Reason.Kind.SKILL, SKILL, "gérer le personnel musical"));
        assertThat(because(found, worded.id)).extracting(Reason::kind).containsOnly(Reason.Kind.WORDS);
    }

    @Test
    void likensByASharedConceptSaidInOtherWords() {
        var one = draft("Poser une antenne sur un pylône", "technology");
        var like = draft("Assurer son partenaire en escalade", "sport-animation");
        var unlike = draft("Réussir une pâte feuilletée", "hospitality");
        put(one, like, unlike);
        var found = similar(one.id);
        assertThat(found).extracting(Hit::id).contains(like.id).doesNotContain(unlike.id);
        assertThat(because(found, like.id))
                .contains(new Reason(Reason.Kind.CONCEPT, "work-at-height", "Travail en hauteur"));
    }

    @Test
    void likensByAJobOfTheSameDomain() {
        var one = draft("Zythologie", "industry");
        var like = draft("Houblonnage", "agriculture");
        one.romeCodes = List.of("F1703");
        like.romeCodes = List.of("F1701");
        put(one, like);
        var found = similar(one.id);
        assertThat(because(found, like.id)).anySatisfy(reason -> {
            assertThat(reason.kind()).isEqualTo(Reason.Kind.JOB);
            assertThat(reason.value()).isEqualTo("F1701");
        });
    }

    @Test
    void pagesThroughOtherSectors() {
        var whole = index.search(query(null, 100));
        var first = index.search(query(null, 2));
        var second = index.search(query(first.next().orElseThrow(), 2));
        assertThat(ids(whole))
                .startsWith(ids(first).get(0), ids(first).get(1), ids(second).get(0));
    }

    private static Query query(String cursor, int size) {
        return new Query("", Map.of(), Set.of("construction"), Set.of(Corpus.EVERYONE), Sort.RELEVANCE, cursor, size);
    }

    private static Draft draft(String title, String sector) {
        var draft = new Draft(title);
        draft.sectors = List.of(sector);
        return draft;
    }

    private List<Hit> elsewhere(String q, String from) {
        return index.search(new Query(q, Map.of(), Set.of(from), Set.of(Corpus.EVERYONE), Sort.RELEVANCE, null, 100))
                .hits();
    }

    private List<Hit> similar(UUID id) {
        return index.similar(id, Set.of(Corpus.EVERYONE), Neighbourhood.OTHER_SECTORS, 20);
    }

    private static List<Reason> because(List<Hit> hits, UUID id) {
        return hits.stream()
                .filter(hit -> hit.id().equals(id))
                .findFirst()
                .orElseThrow()
                .because();
    }
}
