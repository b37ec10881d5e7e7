package enforcer.simulator.pbx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The behaviours of all resources, and the functions that belong to them. */
public final class Behaviours {

  private final Map<String, Behaviour> bySet = new HashMap<>();
  private final Functions functions = new Functions();
  private final Memberships memberships;
  private final Numbers numbers;
  private final AuditTrail audit;
  private final CallLog calls = new CallLog();

  Behaviours(Pbx pbx) {
    numbers = new Numbers(pbx);
    memberships = new Memberships(pbx, numbers);
    audit = new AuditTrail(pbx);
    bySet.put("Users", new Users(pbx, numbers, memberships));
    bySet.put("Groups", new Groups(pbx, memberships));
    bySet.put("ServicePrincipals", new ServicePrincipals(numbers, memberships));
    OutboundRules outboundRules = new OutboundRules(pbx);
    bySet.put("OutboundRules", outboundRules);
    bySet.put("Trunks", new Trunks(pbx, numbers, memberships));
    bySet.put("Blocklist", new Blocklist(pbx));
    bySet.put("BlackListNumbers", new BlackListNumbers(pbx));
    Backups backups = new Backups(pbx);
    bySet.put("Backups", backups);
    FirewallCheck firewall = new FirewallCheck(pbx);
    bySet.put("Firewall", firewall);
    bySet.put("Parameters", new Parameters(pbx));
    bySet.put("ConsoleRestrictions", new ConsoleRestrictions(pbx));
    bySet.put("AntiHackingSettings", new AntiHacking());
    bySet.put("CountryCodes", new CountryCodes(pbx));
    bySet.put("SystemStatus", new SystemStatus(pbx));
    for (String set : List.of("RingGroups", "Queues", "Receptionists", "Fax", "Parkings")) {
      bySet.put(set, new NumberedEntity(set, numbers, memberships));
    }
    bySet.put("Peers", new Peers(numbers, memberships));
    new UserFunctions(pbx).register(functions);
    new SettingFunctions(pbx).register(functions);
    new StatusFunctions(pbx, memberships).register(functions);
    new DeletingFunctions(pbx).register(functions);
    new NumberFunctions(pbx, numbers).register(functions);
    outboundRules.register(functions);
    backups.register(functions);
    firewall.register(functions);
    calls.register(functions);
    functions.add("/ReportAuditLog/Pbx.GetAuditLogData()", _ -> audit.rows());
  }

  /** The behaviour of a resource. */
  public Behaviour of(String set) {
    return bySet.getOrDefault(set, Behaviour.PLAIN);
  }

  /** All functions and actions. */
  public Functions functions() {
    return functions;
  }

  /** The memberships of departments, with their roles. */
  public Memberships memberships() {
    return memberships;
  }

  /** The numbers of all entities. */
  public Numbers numbers() {
    return numbers;
  }

  /** The call log. */
  public CallLog calls() {
    return calls;
  }

  /** The audit log. */
  public AuditTrail audit() {
    return audit;
  }
}
