/**
 * Generated phone systems and documents about them, an oracle that judges a PBX from its rows
 * alone, and the campaign that holds the whole pipeline against it while things go wrong.
 *
 * <p>The oracle shares nothing with the product: it is written from what is known of the vendor, so
 * that a mistake of the product is not repeated where it is judged.
 */
package enforcer.campaign;
