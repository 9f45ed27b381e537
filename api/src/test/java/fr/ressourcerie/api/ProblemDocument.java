package fr.ressourcerie.api;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** What every refusal must be: an RFC 9457 problem that says what was wrong, where, and what to do. */
final class ProblemDocument {
    private ProblemDocument() {}

    static JsonNode of(Answer answer) {
        var told = answer.toString();
        assertThat(answer.status()).as(told).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).as(told).startsWith("application/problem+json");
        assertThat(answer.header("Cache-Control")).as(told).isEqualTo("no-store");
        var problem = answer.json();
        for (var member : new String[] {"type", "title", "detail", "instance", "code", "mend"}) {
            assertThat(problem.path(member).asString(""))
                    .as(member + " of " + told)
                    .isNotBlank();
        }
        assertThat(problem.path("status").asInt()).as(told).isEqualTo(answer.status());
        assertThat(problem.get("code").stringValue()).as(told).matches("[a-z]+(-[a-z]+)*");
        assertThat(problem.get("detail").stringValue())
                .as("nothing of the program's inside")
                .doesNotContain("Exception", "java.", "fr.ressourcerie", "SQL", "org.");
        return problem;
    }
}
