package fr.ressourcerie.catalogue.resource;

/**
 * Why a version was rejected.
 *
 * @param code a stable word, kebab-case
 * @param detail what is wrong and where, for a person, in French
 * @param mend what the depositor can do about it, in French
 */
public record Problem(String code, String detail, String mend) {}
