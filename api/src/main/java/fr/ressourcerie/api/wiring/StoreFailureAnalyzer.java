package fr.ressourcerie.api.wiring;

import fr.ressourcerie.ingest.store.StoreFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has a program that cannot open its store say what to mend, and not where in the program that was noticed. */
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<StoreFailure> {
    @Override
    protected FailureAnalysis analyze(Throwable root, StoreFailure failure) {
        @Nullable String nothingElse = null;
        return new FailureAnalysis(String.valueOf(failure.getMessage()), nothingElse, failure);
    }
}
