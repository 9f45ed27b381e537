package fr.ressourcerie.search.lucene;

import java.io.IOException;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/**
 * What a field holds of the words near another, all alike in score. The automaton that knows them is compiled beforehand
 * and shared by all fields, since compiling it is most of what such a question costs.
 */
final class NearQuery extends MultiTermQuery {
    private final String word;
    private final CompiledAutomaton near;

    /** @param near the words, never all words nor a single one */
    NearQuery(String field, String word, CompiledAutomaton near) {
        super(field, CONSTANT_SCORE_BLENDED_REWRITE);
        this.word = word;
        this.near = near;
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        return near.getTermsEnum(terms);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            near.visit(visitor, this, field);
        }
    }

    @Override
    public String toString(String ofField) {
        return field + ":" + word + "~";
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && near.equals(((NearQuery) other).near);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + near.hashCode();
    }
}
