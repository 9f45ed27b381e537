package fr.ressourcerie.reuse.measure;

import fr.ressourcerie.reuse.measure.LearnerFigures.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which figures about learners of one month are shown. One that may not be shown for itself is withheld; where a
 * whole and all of its parts but one are shown, a second part is withheld too, else the whole, so that nothing is found by
 * taking parts away from their sum.
 */
final class LearnerDisclosure {
    /**
     * A whole and its parts.
     *
     * @param complete whether the parts that are known make up the whole
     */
    record Family(Member whole, List<Member> parts, boolean complete) {}

    private final Map<Member, LearnerFigures> figures = new HashMap<>();
    private final Set<Member> withheld = new HashSet<>();

    LearnerDisclosure(Collection<LearnerFigures> month) {
        month.forEach(figure -> figures.put(figure.member(), figure));
    }

    /** The members whose figures are withheld. */
    Set<Member> withheld(List<Family> families) {
        figures.values().stream().filter(figure -> !figure.showable()).forEach(figure -> withheld.add(figure.member()));
        var changed = true;
        while (changed) {
            changed = false;
            for (var family : families) {
                changed |= protect(family);
            }
        }
        return withheld;
    }

    private boolean protect(Family family) {
        var members = new ArrayList<>(family.parts());
        members.add(family.whole());
        var hidden = members.stream().filter(withheld::contains).count() + (family.complete() ? 0 : 1);
        if (hidden != 1 || !family.complete()) {
            return false;
        }
        var smallest = family.parts().stream()
                .filter(part -> figures.containsKey(part) && !withheld.contains(part))
                .min(Comparator.<Member>comparingLong(
                                part -> figures.getOrDefault(part, empty(part)).all())
                        .thenComparing(Member::key))
                .orElse(family.whole());
        return withheld.add(smallest);
    }

    private static LearnerFigures empty(Member member) {
        return new LearnerFigures(member, Map.of(), 0, 0, 0);
    }
}
