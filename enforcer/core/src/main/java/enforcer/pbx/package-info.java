/**
 * The client of one PBX: its reads, its writes, and the limits on its answers.
 *
 * <p>A {@link Target} names a PBX and {@link Credentials} hold the API client that is bound to its
 * host. Commands that only read open a {@link ReadingClient}, which has no way to express a write;
 * {@code apply} opens a {@link WritingClient}, whose {@link WritePath}s are a closed list. Both
 * share one {@link Session} with one token. {@link TokenApi} is the connection to a host that is no
 * PBX; every connection of the program is opened here. Every failure is a {@link PbxException}: one
 * clear sentence with a remedy, and never a piece of an answer's body.
 */
package enforcer.pbx;
