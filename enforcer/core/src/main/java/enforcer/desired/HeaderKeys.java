package enforcer.desired;

import enforcer.catalogue.Catalogue;
import enforcer.document.Document;
import enforcer.model.ChoiceType;
import enforcer.model.CountryType;
import enforcer.model.Field;
import enforcer.model.FlagType;
import enforcer.model.ListType;
import enforcer.model.MapType;
import enforcer.model.NetworkType;
import enforcer.model.ShorthandType;
import enforcer.model.StructType;
import enforcer.model.TextType;
import enforcer.model.UnionType;
import enforcer.model.WholeType;
import enforcer.section.Section;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The keys that describe the document rather than the PBX. */
public final class HeaderKeys {
  static final Field LABELS =
      Field.key(
          "labels",
          new MapType(TextType.any()),
          "Words to select phone systems by, such as a tier or a country.");

  private static final Field VARIABLES =
      Field.key(
          "variables",
          new MapType(
              UnionType.of(
                  "a text, a number, true or false",
                  TextType.any(),
                  new WholeType(Integer.MIN_VALUE, Integer.MAX_VALUE),
                  new FlagType())),
          "What the bases of this document leave open: a base writes \"${office}\" in the place of"
              + " a value, and each document that extends it says office here. A variable fills a"
              + " whole value, and nothing below connect, labels, match, manage, keep, use or a key"
              + " that guards changes.");

  static final Field URL =
      Field.key(
          "url",
          new TextType("https?://[^\\s]+", 255, "an address such as \"https://pbx.example.com\""),
          "The address of the PBX, with its port where that is not 443.");
  static final Field CA_FILE =
      Field.key(
          "caFile", TextType.any(), "A file of certificates to trust as well, beside this file.");
  static final Field PIN =
      Field.key(
          "pin",
          new TextType("sha256/[A-Za-z0-9+/]{43}=", 51, "\"sha256/\" and 44 characters of base64"),
          "The only public key that the PBX may show.");
  static final Field CONNECT =
      Field.key(
          "connect",
          StructType.of(URL.with(Field.Trait.REQUIRED), CA_FILE, PIN),
          "How to reach the PBX. Credentials belong to a host and are never written in a"
              + " document.");

  private static final Field CIDR =
      Field.key("cidr", new NetworkType(), "The address or network.").with(Field.Trait.REQUIRED);
  private static final Field KEEP =
      Field.key("keep", new FlagType(), "Whether it must never lose the console.");
  private static final Field USE =
      Field.key("use", ChoiceType.of("automation"), "automation: no person sits there.");
  static final Field NETWORKS =
      Field.key(
          "networks",
          new MapType(new ShorthandType(StructType.of(CIDR, KEEP, USE), CIDR.name())),
          "Addresses by name; other keys take the name or the address itself.");

  private static final TextType EMERGENCY_NUMBER =
      new TextType("[0-9]{2,6}", 6, "an emergency number in quotes, such as \"112\"", true);
  static final Field NUMBERS =
      Field.key(
          "numbers",
          ListType.set(EMERGENCY_NUMBER),
          "Numbers that every enabled phone must reach, beside those of the country of the PBX.");
  static final Field COUNTRY =
      Field.key(
          "country",
          new CountryType(),
          "The country whose emergency numbers must be reached. It replaces the country of the PBX;"
              + " numbers that only the country of the PBX has are protected only while an"
              + " emergency rule matches them.");
  static final Field ACCESS_CODES =
      Field.key(
          "accessCodes",
          ListType.set(
              new TextType("[0-9*#]{1,6}", 6, "an access code in quotes, such as \"9\"", true)),
          "The access codes that people dial to get a line. They replace those that the rules of"
              + " the PBX show: digits that a rule strips and replaces by nothing. Emergency"
              + " numbers are protected behind each code, too; a number that the document names"
              + " must be reached behind each code that it names.");
  static final Field EMERGENCY =
      Field.key(
          "emergency",
          StructType.of(NUMBERS, COUNTRY, ACCESS_CODES),
          "The numbers that must always be reached.");

  static final Field FACTS =
      Field.key(
          "facts",
          StructType.of(
              Fact.ALL.stream()
                  .map(
                      f ->
                          Field.key(
                              f.name(),
                              FactProof.form(f),
                              f.question() + " To become sure, " + f.howToSettle() + "."))
                  .toList()),
          "Facts about this PBX that the vendor does not publish.");

  static final Field POLICIES =
      Field.key(
          "policies",
          ListType.ordered(TextType.any()),
          "Packs of rules that judge the result of a plan: names of built-in ones, or files such as"
              + " house.yaml beside this file. A failed rule of severity blocker, or one that"
              + " cannot be judged, refuses the plan. undo is not judged: it returns to an earlier"
              + " state.");

  static final Field NOTIFY =
      Field.key(
          "notify",
          ListType.set(
              new TextType("[A-Za-z0-9][A-Za-z0-9._-]*", 60, "the name of a channel, such as ops")),
          "Channels that drift tells when the state of this phone system changes. The operator's"
              + " own file, operator.yaml beside the credentials, says where they lead.");

  static final Field EXPECT =
      Field.key(
          "expect",
          ChoiceType.of("not-licensed", "unreachable"),
          "The normal state of a phone system that cannot be read: for drift it is no failure, and"
              + " the opposite is a change. not-licensed needs an answer that names the licence: a"
              + " bare 403 may as well be a role, and stays unknown.");

  static final Field TIME_ZONE =
      Field.key(
          "timeZone",
          new TextType("[A-Za-z][A-Za-z0-9_+/-]*", 60, "a time zone such as Europe/Dublin"),
          "The time zone of the phone system, by which windows are meant.");

  /** No night touches these; an apply does. */
  private static final Set<String> NEVER_AT_NIGHT =
      Set.of("console", "outbound", "admins", "trunks", "sbcs");

  static final Field SECTIONS =
      Field.key(
          "sections",
          ListType.set(
              ChoiceType.of(
                  Catalogue.SECTIONS.stream()
                      .map(Section::name)
                      .filter(name -> !NEVER_AT_NIGHT.contains(name))
                      .toArray(String[]::new))),
          "The sections in which drift --correct may take something back; left out, all of these.");
  static final Field WINDOW =
      Field.key(
          "window",
          new TextType(
              "([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]",
              11,
              "hours in quotes, such as \"02:00-05:00\""),
          "The hours in which it may, in timeZone; outside of them it only reports.");
  static final Field AT_MOST =
      Field.key(
          "atMost",
          new WholeType(1, 1000),
          "The largest number of objects, 10 if left out; if more drifted, nothing is done.");
  static final Field ENFORCE =
      Field.key(
          "enforce",
          StructType.of(SECTIONS, WINDOW, AT_MOST),
          "What drift --correct may take back by itself; only what tightens, after fourteen days in"
              + " which it only reports. A change by a named administrator that opens no calls is"
              + " held once for 24 hours. It never changes second factors, disables a person, or"
              + " touches administrators, trunks, SBCs, outbound rules or the console.");

  static final Field APPROVAL =
      Field.key(
          "approval",
          ChoiceType.of(Stream.of(Approval.values()).map(Approval::word).toArray(String[]::new)),
          "Who must agree to a plan of this file at least. A plan says by itself what it needs;"
              + " this may raise it and never lowers it.");

  private static final TextType NAME =
      new TextType(
          Document.NAMES,
          100,
          "letters, digits, spaces, dots, - and _, the first a letter or digit");

  /** The keys, in the order in which a document has them. */
  public static final List<Field> KEYS =
      List.of(
          Field.key("apiVersion", ChoiceType.of("enforcer/v1"), "The version of this format.")
              .with(Field.Trait.REQUIRED),
          Field.key(
                  "kind",
                  ChoiceType.of("PhoneSystem", "Baseline"),
                  "PhoneSystem is a target; Baseline is a file that several of them extend.")
              .with(Field.Trait.REQUIRED),
          Field.key("name", NAME, "The name of this phone system in plans and reports."),
          LABELS,
          Field.key(
              "extends",
              ListType.ordered(TextType.any()),
              "Files that this one builds on: maps merge, lists are replaced, extension rules are"
                  + " appended."),
          VARIABLES,
          CONNECT,
          NETWORKS,
          EMERGENCY,
          FACTS,
          POLICIES,
          NOTIFY,
          EXPECT,
          TIME_ZONE,
          ENFORCE,
          APPROVAL);

  private HeaderKeys() {}
}
