package fr.ressourcerie.reuse.measure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.ressourcerie.reuse.measure.LearnerFigures.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Somebody who has all reports, of all groupings and of before and after a partner was declared, and who knows the learners
 * of one organisation, takes figures from each other: no difference says that there are learners, and fewer than five.
 */
class LearnerAttackTest {
    private static final int ROUNDING = 2;

    /** What one may conclude: at least, at most. */
    private record Range(long least, long most) {
        Range minus(Range other) {
            return new Range(Math.max(0, least - other.most), most - other.least);
        }

        boolean tellsOfFew() {
            return least >= 1 && most <= 4;
        }
    }

    private record Learner(UUID organisation, int number) {}

    private record World(Map<Member, Set<Learner>> members, List<List<Member>> resources) {
        List<LearnerFigures> figures() {
            return members.entrySet().stream()
                    .map(entry -> new LearnerFigures(
                            entry.getKey(),
                            entry.getValue().stream()
                                    .collect(Collectors.groupingBy(Learner::organisation, Collectors.counting())),
                            entry.getValue().size(),
                            0,
                            0))
                    .toList();
        }

        Map<Member, Range> report() {
            var withheld = new LearnerDisclosure(figures()).withheld(Families.of(resources));
            var shown = new HashMap<Member, Range>();
            figures().stream().filter(f -> !withheld.contains(f.member())).forEach(f -> {
                long figure = LearnerMonths.rounded(f.all());
                shown.put(f.member(), figure == 0 ? new Range(0, 0) : new Range(figure - ROUNDING, figure + ROUNDING));
            });
            return shown;
        }

        World without(UUID organisation) {
            var left = new LinkedHashMap<Member, Set<Learner>>();
            members.forEach((member, learners) -> left.put(
                    member,
                    learners.stream()
                            .filter(learner -> !learner.organisation().equals(organisation))
                            .collect(Collectors.toSet())));
            return new World(left, resources);
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noPairOfReportsTellsOfFewerThanFive(int seed) {
        var world = world(new Random(seed));
        var report = world.report();
        report.forEach((whole, ofWhole) -> report.forEach((part, ofPart) -> {
            if (world.members.get(whole).containsAll(world.members.get(part))) {
                assertThat(ofWhole.minus(ofPart).tellsOfFew())
                        .as(whole + " minus " + part)
                        .isFalse();
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noTotalMinusItsPartsTellsOfFewerThanFive(int seed) {
        var world = world(new Random(seed));
        var report = world.report();
        for (var family : Families.of(world.resources)) {
            for (var left : family.parts()) {
                var others = family.parts().stream()
                        .filter(part -> !part.equals(left))
                        .toList();
                if (report.containsKey(family.whole()) && report.keySet().containsAll(others)) {
                    var rest = report.get(family.whole());
                    for (var other : others) {
                        rest = rest.minus(report.get(other));
                    }
                    assertThat(!report.containsKey(left) && rest.tellsOfFew())
                            .as(left + " in " + family)
                            .isFalse();
                    assertThat(report.containsKey(left) || !family.complete())
                            .as(left + " alone in " + family)
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoKnowsItsOwnLearnersLearnsOfNoFewerThanFiveOthers(int seed) {
        var world = world(new Random(seed));
        var report = world.report();
        for (var figure : world.figures()) {
            var shown = report.get(figure.member());
            if (shown != null) {
                figure.learners().forEach((organisation, own) -> {
                    long others = figure.all() - own;
                    assertThat(others == 0 || others >= 5)
                            .as(organisation + " in " + figure)
                            .isTrue();
                    assertThat(shown.minus(new Range(own, own)).tellsOfFew() && others > 0)
                            .isFalse();
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noReportBeforeAndAfterAPartnerIsDeclaredTellsOfFewerThanFive(int seed) {
        var before = world(new Random(seed));
        for (var organisation : organisations(before)) {
            var now = before.without(organisation).report();
            before.report().forEach((member, shown) -> {
                if (now.containsKey(member)) {
                    assertThat(shown.minus(now.get(member)).tellsOfFew())
                            .as(member + " without " + organisation)
                            .isFalse();
                }
            });
        }
    }

    @Test
    void theAttackSucceedsWhereExactFiguresAreShown() {
        assertThat(new Range(23, 23).minus(new Range(20, 20)).tellsOfFew()).isTrue();
    }

    @Test
    void showsMostOfWhatIsLarge() {
        var shown = seeds().mapToObj(seed -> world(new Random(seed)))
                .filter(world -> world.report().containsKey(new Member(Grouping.COMMONS, "commons")))
                .count();
        assertThat(shown).isGreaterThan(150);
    }

    private static Set<UUID> organisations(World world) {
        return world.members.values().stream()
                .flatMap(Set::stream)
                .map(Learner::organisation)
                .collect(Collectors.toSet());
    }

    private static World world(Random random) {
        var members = new LinkedHashMap<Member, Set<Learner>>();
        var resources = new ArrayList<List<Member>>();
        var organisations = IntStream.range(0, 2 + random.nextInt(5))
                .mapToObj(n -> new UUID(1, n))
                .toList();
        for (int number = 0; number < 2 + random.nextInt(9); number++) {
            var learners = new HashSet<Learner>();
            for (var organisation : organisations) {
                int most = random.nextInt(3) == 0 ? 12 : 4;
                for (int n = random.nextInt(most + 1); n > 0 && random.nextBoolean(); n--) {
                    learners.add(new Learner(organisation, random.nextInt(20)));
                }
            }
            if (!learners.isEmpty()) {
                var memberships = memberships(random, number);
                resources.add(memberships);
                memberships.forEach(member ->
                        members.computeIfAbsent(member, m -> new HashSet<>()).addAll(learners));
            }
        }
        return new World(members, resources);
    }

    private static List<Member> memberships(Random random, int number) {
        var memberships = new ArrayList<>(List.of(
                new Member(Grouping.COMMONS, "commons"),
                new Member(Grouping.RESOURCE, "resource " + number),
                new Member(Grouping.ORGANISATION, "producer " + number % 3),
                new Member(Grouping.SECTOR, "sector " + random.nextInt(3))));
        if (number % 3 == 0) {
            memberships.add(new Member(Grouping.NETWORK, "network"));
        }
        int project = random.nextInt(5);
        if (project < 4) {
            memberships.add(new Member(Grouping.PROJECT, "project " + project));
            memberships.add(new Member(Grouping.PROGRAMME, project < 3 ? "DEFFINUM" : "CMA"));
        }
        return memberships;
    }
}
