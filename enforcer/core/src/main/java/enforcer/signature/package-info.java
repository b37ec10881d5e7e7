/**
 * The signature of a saved plan, which stands beside it: a {@link
 * enforcer.signature.SignedStatement} names the bytes of the plan by their digest, the PBX by its
 * own name, what was accepted, and when it ends; {@link enforcer.signature.SignatureFile} is that
 * statement with an Ed25519 signature over its very bytes.
 *
 * <p>A signature is checked before anything of the plan is parsed. What is signed is never made
 * canonical first, so that two readers cannot differ about it.
 */
package enforcer.signature;
