/**
 * Infrastructure as code for the security of 3CX phone systems; {@link enforcer.Enforcer} tells the
 * way from documents to a proven result, and each package below is one noun of that way.
 */
package enforcer;
