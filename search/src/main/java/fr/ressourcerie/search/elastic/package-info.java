/** The index in an Elasticsearch, which is how it grows past one machine. */
@NullMarked
package fr.ressourcerie.search.elastic;

import org.jspecify.annotations.NullMarked;
