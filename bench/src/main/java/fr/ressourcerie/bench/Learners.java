package fr.ressourcerie.bench;

import fr.ressourcerie.reuse.store.Facts;
import fr.ressourcerie.reuse.store.Incoming;
import fr.ressourcerie.reuse.store.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Statements as the LMSs of 40 organisations might send them, always the same for one seed: the largest organisation
 * has a seventh of them all, few modules and verbs have most, every tenth learner is as busy as ten. Of a thousand, five
 * refer to another statement, one voids one, ten speak of a group, three hundred name an instructor.
 */
final class Learners {
    static final int ORGANISATIONS = 40;
    private static final int LEARNERS = 6_000;
    private static final int MODULES = 3_000;
    private static final int MODULES_OF_A_COURSE = 12;
    private static final int INSTRUCTORS = 50;
    private static final int STATEMENTS_OF_A_REGISTRATION = 15;
    private static final List<String> VERBS = List.of(
            "adl/verbs/experienced",
            "adl/verbs/answered",
            "video/verbs/played",
            "video/verbs/paused",
            "adl/verbs/progressed",
            "adl/verbs/completed",
            "adl/verbs/initialized",
            "adl/verbs/terminated",
            "adl/verbs/passed",
            "adl/verbs/failed",
            "adl/verbs/suspended",
            "adl/verbs/attempted");

    private final Random random;
    private final List<UUID> recent = new ArrayList<>();
    private UUID registration = UUID.randomUUID();
    private long made;

    /** One of the statements, by what it can be found. */
    record Values(String agent, String instructor, String verb, String activity, String course, UUID registration) {}

    Learners(long seed) {
        random = new Random(seed);
    }

    static Tenant organisation(int number) {
        return new Tenant(new UUID(0x4000L, number), "account:https://commons.example " + number);
    }

    /** An organisation, the larger the likelier. */
    int organisation() {
        return skewed(ORGANISATIONS, 2);
    }

    Values values(int organisation) {
        var module = skewed(MODULES, 3);
        return new Values(
                "account:https://lms%d.example.fr learner-%d".formatted(organisation, skewed(LEARNERS, 2)),
                "account:https://lms%d.example.fr trainer-%d".formatted(organisation, random.nextInt(INSTRUCTORS)),
                "http://adlnet.gov/expapi/verbs/" + VERBS.get(skewed(VERBS.size(), 2)),
                "https://modules.example.fr/course/%d/module/%d".formatted(module / MODULES_OF_A_COURSE, module),
                "https://modules.example.fr/course/" + module / MODULES_OF_A_COURSE,
                registration());
    }

    private UUID registration() {
        if (made % STATEMENTS_OF_A_REGISTRATION == 0) {
            registration = new UUID(random.nextLong(), random.nextLong());
        }
        return registration;
    }

    Incoming statement(int organisation) {
        var values = values(organisation);
        made++;
        var id = new UUID(random.nextLong(), random.nextLong());
        var chance = random.nextInt(1000);
        var target = chance < 6 && !recent.isEmpty() ? recent.get(random.nextInt(recent.size())) : null;
        var agents = new LinkedHashSet<>(Set.of(values.agent()));
        if (chance >= 990) {
            agents.add(values(organisation).agent());
        }
        if (made % 100 == 0) {
            recent.add(id);
        }
        return new Incoming(
                id,
                json(id, values, target),
                target != null && chance == 0 ? "http://adlnet.gov/expapi/verbs/voided" : values.verb(),
                agents,
                chance < 300 ? Set.of(values.instructor()) : Set.of(),
                target == null ? values.activity() : null,
                Set.of(values.course(), "https://w3id.org/xapi/cmi5/context/categories/cmi5"),
                values.registration(),
                Instant.EPOCH.plusSeconds(1_780_000_000L + made),
                target,
                target != null && chance == 0,
                Set.of(),
                Facts.NONE);
    }

    private String json(UUID id, Values values, @Nullable UUID target) {
        var account = values.agent().substring("account:".length()).split(" ", -1);
        var object = target != null
                ? "{\"objectType\":\"StatementRef\",\"id\":\"%s\"}".formatted(target)
                : """
                  {"objectType":"Activity","id":"%s","definition":{"type":"http://adlnet.gov/expapi/activities/module",\
                  "name":{"fr":"Module %d de la formation"},"description":{"fr":"Ce que l’on y apprend, en une phrase."}}}""".formatted(values.activity(), random.nextInt(100));
        return """
                {"id":"%s","actor":{"objectType":"Agent","account":{"homePage":"%s","name":"%s"}},\
                "verb":{"id":"%s","display":{"en":"%s","fr":"verbe"}},"object":%s,\
                "result":{"success":true,"completion":true,"duration":"PT%dS","score":{"scaled":0.%d,"raw":%d,"min":0,"max":100}},\
                "context":{"registration":"%s","contextActivities":{"parent":[{"objectType":"Activity","id":"%s",\
                "definition":{"type":"http://adlnet.gov/expapi/activities/course"}}],\
                "category":[{"id":"https://w3id.org/xapi/cmi5/context/categories/cmi5"}]},%s"language":"fr",\
                "extensions":{"https://w3id.org/xapi/cmi5/context/extensions/sessionid":"%s"}},\
                "timestamp":"2026-06-01T08:%02d:%02d.%03dZ","version":"2.0.0"}""".formatted(
                        id,
                        account[0],
                        account[1],
                        values.verb(),
                        values.verb().substring(values.verb().lastIndexOf('/') + 1),
                        object,
                        random.nextInt(4000),
                        random.nextInt(100),
                        random.nextInt(100),
                        values.registration(),
                        values.course(),
                        target == null ? "\"platform\":\"Moodle\"," : "",
                        new UUID(random.nextLong(), random.nextLong()),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1000));
    }

    private int skewed(int bound, int power) {
        return (int) (Math.pow(random.nextDouble(), power) * bound);
    }
}
