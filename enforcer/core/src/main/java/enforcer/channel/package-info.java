/**
 * Where notices go: the operator's own file names the channels, and each kind of channel has its
 * own form and its own escaping.
 *
 * <p>The file lies outside the tree of the documents, so that no change of a document turns a
 * notice to another receiver. {@link enforcer.channel.Postman} delivers; a notice counts as
 * delivered when its receiver acknowledged it.
 */
package enforcer.channel;
