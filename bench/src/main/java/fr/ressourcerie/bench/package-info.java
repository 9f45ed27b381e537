/** Measured claims: programs that time the running commons from outside, over HTTP. */
@NullMarked
package fr.ressourcerie.bench;

import org.jspecify.annotations.NullMarked;
