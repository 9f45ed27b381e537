package fr.ressourcerie.reuse.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The formats a statement is returned in (1.0.3, Communication 2.1.3; 2.0, 4.1.6.1). */
class StatementFormatTest {
    @Test
    void exactReturnsWhatWasReceived() {
        var statement = Sample.statement();
        assertThat(StatementFormat.EXACT.apply(statement, Languages.of(null), _ -> null))
                .isEqualTo(statement);
    }

    @Test
    void idsReturnsWhatIdentifiesAndNoMore() {
        var statement = Sample.statement();
        var ids = StatementFormat.IDS.apply(statement, Languages.of(null), _ -> null);
        assertThat(ids.path("actor")).isEqualTo(Sample.json("{'objectType':'Agent','mbox':'mailto:lou@example.org'}"));
        assertThat(ids.path("verb")).isEqualTo(Sample.json("{'id':'http://adlnet.gov/expapi/verbs/answered'}"));
        assertThat(ids.path("object").has("definition")).isFalse();
        assertThat(ids.at("/context/team"))
                .isEqualTo(Sample.json("{'objectType':'Group','member':[{'openid':'http://id.example.org/sam'}]}"));
        assertThat(statement).as("the statement itself").isEqualTo(Sample.statement());
    }

    @Test
    void idsLeavesTheMembersOfAnIdentifiedGroupOut() {
        var group =
                "{'objectType':'Group','name':'G','mbox':'mailto:g@b.fr','member':[{'mbox':'mailto:a@b.fr','name':'A'}]}";
        var ids = StatementFormat.IDS.apply(Sample.with("/actor", group), Languages.of(null), _ -> null);
        assertThat(ids.path("actor")).isEqualTo(Sample.json("{'objectType':'Group','mbox':'mailto:g@b.fr'}"));
    }

    @Test
    void canonicalSaysWhatIsKnownHereInOneLanguage() {
        var known = (ObjectNode)
                Sample.json(
                        "{'name':{'fr':'Échafaudage','en-GB':'Scaffold','de':'Gerüst'},'choices':[{'id':'a','description':{'fr':'A','en':'An A'}}]}");
        var canonical = StatementFormat.CANONICAL.apply(
                Sample.statement(),
                Languages.of("en-GB, fr;q=0.5"),
                id -> id.equals("http://example.org/échafaudage/1") ? known : null);
        assertThat(canonical.at("/object/definition/name")).isEqualTo(Sample.json("{'en-GB':'Scaffold'}"));
        assertThat(canonical.at("/object/definition/choices/0/description")).isEqualTo(Sample.json("{'en':'An A'}"));
        assertThat(canonical.at("/verb/display")).isEqualTo(Sample.json("{'en':'answered'}"));
        assertThat(known.path("name").size()).as("what is known").isEqualTo(3);
    }

    @Test
    void canonicalChoosesWithinASubStatementToo() {
        var canonical =
                StatementFormat.CANONICAL.apply(Sample.within(Sample.statement()), Languages.of("en"), _ -> null);
        assertThat(canonical.at("/object/verb/display")).isEqualTo(Sample.json("{'en':'answered'}"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            en-GB | en-GB
            EN-gb | en-GB
            de-AT-1996 | de
            fr-CA | fr
            en-US, de;q=0.9 | de
            zz, en | en-GB
            fr;q=0, de | de
            * | fr
            zz | fr
            "" | fr
            not a header;;; | fr
            """)
    void looksLanguagesUp_RFC4647_3_4(String header, String chosen) {
        assertThat(Languages.of(header).choose(List.of("de", "en-GB", "fr"))).isEqualTo(chosen);
    }

    @Test
    void takesTheFirstWhereNeitherFrenchNorEnglishIsThere() {
        assertThat(Languages.of(null).choose(List.of("it", "es"))).isEqualTo("it");
    }

    @Test
    void addsWhatIsSaidLaterToADefinition_Data2_4_4_1_and_4_2_2_3() {
        var merged =
                Definitions.merge((ObjectNode) Sample.json("{'name':{'fr':'A'},'type':'http://x.org/a'}"), (ObjectNode)
                        Sample.json("{'name':{'en':'B'},'type':'http://x.org/b'}"));
        assertThat(merged).isEqualTo(Sample.json("{'name':{'fr':'A','en':'B'},'type':'http://x.org/b'}"));
    }
}
