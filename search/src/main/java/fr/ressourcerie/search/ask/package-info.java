/** What a question asks of documents, in terms that every index understands alike. */
@NullMarked
package fr.ressourcerie.search.ask;

import org.jspecify.annotations.NullMarked;
