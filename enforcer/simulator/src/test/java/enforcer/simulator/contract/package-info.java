/**
 * Holds every exchange of the simulator against the vendor's published description of the API.
 *
 * <p>The environment variable {@code XAPI_SPEC} names the description of one version; those of the
 * other versions stand beside it, and each exchange is judged by the description of the version
 * that the simulator played. {@link enforcer.simulator.contract.ContractListener} receives what is
 * served, {@link enforcer.simulator.contract.Contract} judges it, and {@link
 * enforcer.simulator.contract.ContractExtension} fails the test during which it was served. All
 * three are found on the class path: a test has to do nothing to be held against the contract.
 *
 * <p>The rule: <em>an accepted request must be one that the description declares, and every answer
 * must be one that it declares.</em> A request outside the description has to be refused, which is
 * what tests of bad requests rely on.
 */
package enforcer.simulator.contract;
