package enforcer.pbx;

import enforcer.simulator.contract.HeldAgainstTheDescription;

/** Shows that what the tests of this module send and receive is held against the vendor's API. */
class XapiContractTest implements HeldAgainstTheDescription {}
