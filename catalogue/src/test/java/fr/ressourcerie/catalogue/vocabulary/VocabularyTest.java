package fr.ressourcerie.catalogue.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Looking for a term in a vocabulary too long to be read through. */
class VocabularyTest {
    private final Vocabularies vocabularies = new Vocabularies();

    @Test
    void findsTermsByTheirWordsInAnyOrderAndWithoutAccents() {
        assertThat(vocabularies.get("skills").holding("echafaudage MONTER", 5))
                .extracting(Term::label)
                .contains("monter un échafaudage");
    }

    @Test
    void findsAJobByAnAppellation() {
        assertThat(vocabularies.get("rome").holding("tractoriste viticole", 5))
                .extracting(Term::id)
                .containsExactly("A1101");
    }

    @Test
    void givesNoMoreThanWasAskedFor() {
        assertThat(vocabularies.get("skills").holding("e", 7)).hasSize(7);
    }

    @Test
    void namesEachSkillOfEscoByAnUuid() {
        assertThat(vocabularies.get("skills").terms())
                .hasSize(13_485)
                .allSatisfy(term -> assertThat(term.id()).hasSize(36))
                .allSatisfy(term -> assertThat(term.label()).isNotBlank());
    }

    @Test
    void namesTheFieldAndTheDomainOfEveryJob() {
        var domains = vocabularies.get("rome-domains");
        assertThat(vocabularies.get("rome").terms()).extracting(Term::id).allSatisfy(code -> {
            assertThat(domains.has(code.substring(0, 1))).isTrue();
            assertThat(domains.find(code.substring(0, 3)))
                    .hasValueSatisfying(domain -> assertThat(domain.parent()).isEqualTo(code.substring(0, 1)));
        });
        assertThat(domains.terms()).hasSize(14 + 110);
    }
}
