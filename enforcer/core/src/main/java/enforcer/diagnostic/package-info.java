/**
 * Mistakes as values with a place, a cause and a remedy, collected and reported together, never
 * thrown one by one.
 */
package enforcer.diagnostic;
