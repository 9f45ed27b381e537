/** What the database keeps and must not give away by itself. */
@NullMarked
package fr.ressourcerie.catalogue.secret;

import org.jspecify.annotations.NullMarked;
