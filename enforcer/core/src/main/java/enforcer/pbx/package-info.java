/**
 * The client of one PBX: what may be asked of it, what may be written to it, and what its answers
 * may cost.
 *
 * <p>A {@link Target} names a PBX and {@link Credentials} hold the API client that is bound to its
 * host. Commands that only look open a {@link ReadingClient}, which has no way to express a write;
 * {@code apply} opens a {@link WritingClient}, whose {@link WritePath}s are a closed list. Both
 * share one {@link Session} with one token. Whatever goes wrong in that world is a {@link
 * PbxException}, one clear sentence with a remedy, and never a piece of an answer's body.
 */
package enforcer.pbx;
