/** The PostgreSQL server that the program brings along and runs itself when none is configured. */
@NullMarked
package fr.ressourcerie.catalogue.database;

import org.jspecify.annotations.NullMarked;
