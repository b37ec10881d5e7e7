package enforcer.simulator.vendor;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** One of the vendor's published descriptions, reduced to what the table states. */
final class Description {

  private static final List<String> METHODS = List.of("get", "post", "patch", "delete");
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** Where functions and actions matter; elsewhere only plain collections and singletons do. */
  private static final Pattern WITH_FUNCTIONS =
      Pattern.compile(
          "/(Users|Groups|OutboundRules|Trunks|Blocklist|BlackListNumbers|ServicePrincipals|Defs"
              + "|Parameters|DNProperties|SystemStatus|Firewall|Firmwares|Services|Backups"
              + "|SecurityTokens|MyTokens|OAuthClients|Fax|Queues|RingGroups|Receptionists|Peers"
              + "|EventLogs|LicenseStatus|SyslogSettings|NotificationSettings|MailSettings"
              + "|Contacts|EmergencyGeoLocations|InboundRules|Sbcs|NetworkSettings"
              + "|ReportAuditLog|ReportCallLogData)(\\W.*)?");

  private static final Pattern LEFT_OUT =
      Pattern.compile(".*Pbx\\.(Download|Export|GetOld|\\w+Telemetry|GetCallQuality).*");

  private final Map<String, Object> schemas;
  private final Map<String, Object> document;
  private final Set<String> reached = new TreeSet<>();

  Description(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(20_000_000);
    try (Reader reader = Files.newBufferedReader(file)) {
      document = map(new Yaml(new SafeConstructor(options)).load(reader));
    }
    schemas = map(map(document.get("components")).get("schemas"));
  }

  /** Every operation kept, as lines of the table by path; also finds out which types they use. */
  Map<String, List<String>> operations() {
    Map<String, List<String>> result = new TreeMap<>();
    map(document.get("paths"))
        .forEach(
            (path, item) -> {
              if (kept(path)) {
                result.put(typed(path, map(item)), lines(map(item)));
              }
            });
    return result;
  }

  /** The structures and enumerations that the operations use, directly or through others. */
  Set<String> reached() {
    return reached;
  }

  boolean isEnumeration(String name) {
    return schema(name).containsKey("enum");
  }

  boolean isFlags(String name) {
    return schema(name).containsKey("x-ms-enum-flags");
  }

  List<String> members(String name) {
    return list(schema(name).get("enum")).stream()
        .map(member -> Boolean.FALSE.equals(member) ? "No" : String.valueOf(member))
        .toList();
  }

  List<String> properties(String name) {
    List<String> lines = new ArrayList<>();
    allProperties(schema(name)).forEach((property, schema) -> lines.add(line(property, schema)));
    return lines;
  }

  private static boolean kept(String path) {
    boolean plain = !path.contains("Pbx.") && !path.endsWith("()");
    boolean unbound = path.matches("/\\w+\\(.*\\)") && !path.contains("({");
    return (plain || unbound || WITH_FUNCTIONS.matcher(path).matches())
        && !LEFT_OUT.matcher(path).matches();
  }

  private String typed(String path, Map<String, Object> item) {
    Map<String, String> types = new LinkedHashMap<>();
    for (String method : METHODS) {
      for (Object parameter : list(map(item.get(method)).get("parameters"))) {
        Map<String, Object> declared = map(parameter);
        if ("path".equals(declared.get("in"))) {
          types.put((String) declared.get("name"), type(map(declared.get("schema"))));
        }
      }
    }
    return PARAMETER
        .matcher(path)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    "{" + match.group(1) + ":" + types.get(match.group(1)) + "}"));
  }

  private List<String> lines(Map<String, Object> item) {
    List<String> lines = new ArrayList<>();
    for (String method : METHODS) {
      if (item.containsKey(method)) {
        Map<String, Object> operation = map(item.get(method));
        lines.add(
            method.toUpperCase(Locale.ROOT)
                + body(operation)
                + result(operation)
                + with(operation));
      }
    }
    return lines;
  }

  /** The system query options that the operation takes, without their dollar. */
  private String with(Map<String, Object> operation) {
    List<String> names = new ArrayList<>();
    for (Object parameter : list(operation.get("parameters"))) {
      Map<String, Object> declared = resolve(map(parameter));
      if ("query".equals(declared.get("in"))) {
        names.add(String.valueOf(declared.get("name")).substring(1));
      }
    }
    names.sort(null);
    return names.isEmpty() ? "" : " with " + String.join(",", names);
  }

  private String body(Map<String, Object> operation) {
    Map<String, Object> declared = resolve(map(operation.get("requestBody")));
    if (declared.isEmpty()) {
      return "";
    }
    Map<String, Object> schema =
        map(map(map(declared.get("content")).get("application/json")).get("schema"));
    boolean wrapped = !schema.containsKey("$ref") || schema.toString().contains("RequestBody");
    if (!wrapped) {
      return " " + type(schema);
    }
    List<String> parameters = new ArrayList<>();
    new TreeMap<>(map(resolve(schema).get("properties")))
        .forEach((name, property) -> parameters.add(line(name, map(property))));
    return " (" + String.join(", ", parameters) + ")";
  }

  private String result(Map<String, Object> operation) {
    for (String status : List.of("200", "201")) {
      Map<String, Object> response = resolve(map(map(operation.get("responses")).get(status)));
      Map<String, Object> schema =
          map(map(map(response.get("content")).get("application/json")).get("schema"));
      if (!schema.isEmpty()) {
        return " -> " + resultType(schema);
      }
    }
    return "";
  }

  private String resultType(Map<String, Object> schema) {
    Map<String, Object> target = resolve(schema);
    Map<String, Object> properties = allProperties(target);
    if (properties.containsKey("value")
        && (!schema.containsKey("$ref") || properties.size() == 2)) {
      Map<String, Object> value = map(properties.get("value"));
      return type(value) + (Boolean.TRUE.equals(value.get("nullable")) ? "?" : "");
    }
    boolean bare =
        target.containsKey("enum") || !"object".equals(target.getOrDefault("type", "object"));
    return (bare ? "bare " : "")
        + type(schema)
        + (Boolean.TRUE.equals(schema.get("nullable")) ? "?" : "");
  }

  private String line(String name, Object declared) {
    Map<String, Object> schema = map(declared);
    Object length = schema.get("maxLength");
    return name
        + " "
        + type(schema)
        + (Boolean.TRUE.equals(schema.get("nullable")) ? "?" : "")
        + (length == null ? "" : " max " + length)
        + (Boolean.TRUE.equals(schema.get("x-ms-navigationProperty")) ? " nav" : "");
  }

  private String type(Map<String, Object> schema) {
    if (schema.containsKey("oneOf")) {
      return "number";
    }
    if (schema.containsKey("allOf")) {
      return type(map(list(schema.get("allOf")).getFirst()));
    }
    if (schema.get("$ref") instanceof String reference) {
      String name = reference.substring(reference.lastIndexOf('/') + 1).replace("Pbx.", "");
      reach(name);
      return name;
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "array" -> "[" + type(map(schema.get("items"))) + "]";
      case "boolean" -> "bool";
      case "integer", "number" -> number(String.valueOf(schema.get("format")));
      default -> text(String.valueOf(schema.get("format")));
    };
  }

  private static String number(String format) {
    return switch (format) {
      case "uint8" -> "byte";
      case "int64" -> "long";
      case "decimal", "double", "float" -> "number";
      default -> "int";
    };
  }

  private static String text(String format) {
    return switch (format) {
      case "date-time" -> "datetime";
      case "duration", "time", "uuid" -> format;
      case "base64url", "binary" -> "bytes";
      default -> "string";
    };
  }

  private void reach(String name) {
    if (reached.add(name) && !isEnumeration(name)) {
      properties(name);
    }
  }

  private Map<String, Object> allProperties(Map<String, Object> schema) {
    Map<String, Object> properties = new TreeMap<>();
    for (Object part : list(schema.get("allOf"))) {
      properties.putAll(allProperties(resolve(map(part))));
    }
    properties.putAll(map(schema.get("properties")));
    return properties;
  }

  private Map<String, Object> schema(String name) {
    Object schema = schemas.get("Pbx." + name);
    return map(schema == null ? schemas.get(name) : schema);
  }

  private Map<String, Object> resolve(Map<String, Object> node) {
    if (!(node.get("$ref") instanceof String reference)) {
      return node;
    }
    Object current = document;
    for (String part : reference.substring(2).split("/")) {
      current = map(current).get(part);
    }
    return map(current);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }

  private static List<Object> list(Object node) {
    return node == null ? List.of() : List.copyOf((Collection<?>) node);
  }
}
