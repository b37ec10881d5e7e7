/**
 * Readings for other people's eyes: pseudonyms stand for all that tells of people and places, and
 * the verdicts of rules stay the same or become unknown.
 */
package enforcer.pseudonym;
