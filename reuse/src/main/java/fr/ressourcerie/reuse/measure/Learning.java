package fr.ressourcerie.reuse.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of learners in a period: by closed calendar months that are wholly within it.
 *
 * @param months all that are told of, withheld ones with nulls
 * @param oneMonth whether the period is a calendar month: only then learners, who come back, can be counted
 * @param available whether what is measured is one of the fixed groupings; filters put together are none
 */
public record Learning(List<LearnerMonth> months, boolean oneMonth, boolean available) {
    static final Learning NONE = new Learning(List.of(), false, false);

    /** How many months are left out of sums, because few learners are behind them. */
    @JsonProperty
    public long monthsWithheld() {
        return months.stream().filter(LearnerMonth::withheld).count();
    }

    @Nullable
    Long learners() {
        return oneMonth ? sum(LearnerMonth::learners) : null;
    }

    @Nullable
    Long launches() {
        return sum(LearnerMonth::launches);
    }

    @Nullable
    Long completions() {
        return sum(LearnerMonth::completions);
    }

    @Nullable
    Long hours() {
        return sum(LearnerMonth::hours);
    }

    /** Of the months that are shown, or null where none is. */
    private @Nullable Long sum(Function<LearnerMonth, @Nullable Long> value) {
        var shown = months.stream().filter(month -> !month.withheld()).toList();
        return shown.isEmpty()
                ? null
                : shown.stream()
                        .map(value)
                        .filter(Objects::nonNull)
                        .mapToLong(number -> Objects.requireNonNull(number))
                        .sum();
    }
}
