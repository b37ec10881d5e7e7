package enforcer.watch;

import enforcer.catalogue.Forwards;
import enforcer.model.Entity;
import enforcer.model.Field;
import enforcer.model.ObjectNames;
import enforcer.model.Resource;
import enforcer.model.State;
import enforcer.policy.KnownFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** What no comparison tells: what comes and goes by itself, and what no reading holds. */
final class Unheld {
  static final String HOURS = "hours, holidays and time zones";
  static final String VOICEMAIL = "voicemail";
  static final String INSIDE = "where calls go inside";
  static final String RECORDS = "recordings and records of calls and chats";
  static final String PHONES = "phones and templates";
  static final String SERVICES = "other services";
  static final String HELP = "notices of emergency calls";

  /** The vendor's settings that this program does not read, by what people call them. */
  static final Map<String, List<String>> SETTINGS = settings();

  private Unheld() {}

  private static Map<String, List<String>> settings() {
    SequencedMap<String, List<String>> all = new LinkedHashMap<>();
    all.put(HOURS, List.of("OfficeHours", "Holidays"));
    all.put(VOICEMAIL, List.of("VoicemailSettings"));
    all.put("the mail server", List.of("MailSettings", "EmailTemplate"));
    all.put("conferences", List.of("ConferenceSettings"));
    all.put("the certificate of secure SIP", List.of("SecureSipSettings"));
    all.put(
        INSIDE,
        List.of(
            "InboundRules",
            "RingGroups",
            "Queues",
            "Receptionists",
            "CallFlowApps",
            "CallParkingSettings",
            "Parkings",
            "DialCodeSettings"));
    all.put(
        RECORDS,
        List.of(
            "RemoteArchivingSettings",
            "CDRSettings",
            "CallTypesSettings",
            "ChatLogSettings",
            "ScheduledReports"));
    all.put("fax", List.of("Fax", "FaxServerSettings", "Fxs", "FxsTemplates"));
    all.put(
        PHONES, List.of("PhonesSettings", "PhoneTemplates", "TrunkTemplates", "CodecsSettings"));
    all.put(
        SERVICES,
        List.of(
            "AISettings",
            "AmazonIntegrationSettings",
            "CrmIntegration",
            "DataConnectorSettings",
            "GoogleSettings",
            "Microsoft365Integration",
            "Microsoft365TeamsIntegration",
            "HotelServices",
            "WebsiteLinks"));
    all.put(
        "contacts, prompts and music",
        List.of("Contacts", "PhoneBookSettings", "MusicOnHoldSettings", "Playlists", "PromptSets"));
    all.put(HELP, List.of("EmergencyNotificationsSettings"));
    all.put("parameters", List.of("Parameters", "TenantProperties", "GeneralSettingsForApps"));
    return all;
  }

  /** What comes and goes by itself. */
  static List<String> passing() {
    return KnownFields.all().resources().stream()
        .filter(resource -> !resource.equals(Forwards.RESOURCE))
        .filter(resource -> !ObjectShifts.isCompared(resource))
        .map(ObjectNames::plural)
        .toList();
  }

  /** What no reading holds; settings that it learns to read are left out. */
  static List<String> unread() {
    KnownFields known = KnownFields.all();
    Stream<String> settings =
        SETTINGS.entrySet().stream()
            .filter(entry -> entry.getValue().stream().anyMatch(s -> known.resource(s).isEmpty()))
            .map(Map.Entry::getKey);
    return Stream.concat(settings, UnheldFields.named().stream()).distinct().toList();
  }

  /**
   * What a reading may hold, and neither of these does: a choice of packs reads less. What comes
   * and goes by itself is never compared, and what a phone system has not is not missing.
   */
  static List<String> unreadBy(State then, State now) {
    List<String> all = new ArrayList<>();
    KnownFields known = KnownFields.all();
    for (Resource resource : known.resources()) {
      boolean isAsked = Stream.of(then, now).anyMatch(s -> s.coverage(resource).isPresent());
      boolean isTold = resource.equals(Forwards.RESOURCE) || ObjectShifts.isCompared(resource);
      if (!isAsked && isTold) {
        all.add(ObjectNames.plural(resource));
      } else if (isTold) {
        List<String> fields =
            known.of(resource).stream()
                .filter(field -> !resource.fields().contains(field))
                .filter(field -> !field.is(Field.Trait.PASSING))
                .filter(field -> isUnread(field, resource, then) && isUnread(field, resource, now))
                .map(Field::name)
                .distinct()
                .toList();
        if (!fields.isEmpty()) {
          all.add(String.join(", ", fields) + " of " + ObjectNames.plural(resource));
        }
      }
    }
    return all;
  }

  private static boolean isUnread(Field field, Resource resource, State state) {
    List<Entity> all = state.entities(resource);
    return !all.isEmpty()
        && all.stream()
            .allMatch(e -> e.get(field).isEmpty() && !e.unreadable().containsKey(field.name()));
  }
}
