/**
 * The vendor's published description of the XAPI, as data: types, properties, limits, enum members,
 * paths and the versions in which each exists. One readable table holds it; a {@link
 * enforcer.simulator.vendor.VendorTypes} is the part of the table for one version of the PBX.
 */
package enforcer.simulator.vendor;
