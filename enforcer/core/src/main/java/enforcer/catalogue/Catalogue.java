package enforcer.catalogue;

import enforcer.model.Resource;
import enforcer.section.Section;
import java.util.List;
import java.util.Optional;

/**
 * The one list of all sections and resources.
 *
 * <p>Sections are bound in this order. A section sees the contributions of the sections before it:
 * a rule for a department is judged on the members that the same run gives it.
 */
public final class Catalogue {
  public static final List<Section> SECTIONS =
      List.of(
          Console.SECTION,
          Countries.SECTION,
          Numbering.SECTION,
          AntiHacking.SECTION,
          Blocklist.SECTION,
          CallerBlocklist.SECTION,
          Departments.SECTION,
          Admins.SECTION,
          Extensions.SECTION,
          Outbound.SECTION,
          GeneralSettings.CALLING,
          Apps.SECTION,
          ApiClients.SECTION,
          SipNetwork.SECTION,
          Updates.SECTION,
          Backups.SECTION,
          Logging.SECTION,
          Notifications.SECTION,
          Syslog.SECTION,
          Trunks.SECTION,
          Bridges.SECTION,
          DialTests.SECTION);

  /** The resources that documents and plans name, each after those that it refers to. */
  public static final List<Resource> RESOURCES =
      List.of(
          Departments.RESOURCE,
          Trunks.RESOURCE,
          Users.RESOURCE,
          ApiClients.RESOURCE,
          InternalNumbers.RESOURCE,
          GeneralSettings.RESOURCE,
          Apps.RESOURCE,
          Numbering.RESOURCE,
          KnownCountries.RESOURCE,
          DeniedCountries.RESOURCE,
          Countries.RESOURCE,
          AntiHacking.RESOURCE,
          Blocklist.RESOURCE,
          CallerBlocklist.RESOURCE,
          SipNetwork.RESOURCE,
          Updates.RESOURCE,
          Backups.RESOURCE,
          Logging.RESOURCE,
          Notifications.RESOURCE,
          Syslog.RESOURCE,
          Bridges.RESOURCE,
          Outbound.RESOURCE,
          Console.RESOURCE);

  /** The resources that others refer to by an id; they are read first. */
  public static final List<Resource> REFERRED = List.of(Departments.RESOURCE, Trunks.RESOURCE);

  private Catalogue() {}

  public static Optional<Section> section(String name) {
    return SECTIONS.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  public static Optional<Resource> resource(String name) {
    return RESOURCES.stream().filter(r -> r.name().equals(name)).findFirst();
  }
}
