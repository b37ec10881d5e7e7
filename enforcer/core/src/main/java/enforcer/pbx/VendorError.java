package enforcer.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The error that a PBX returns for a request that it refused.
 *
 * <p>Its OData errors leave {@code code} empty and put a warning such as {@code
 * WARNINGS.XAPI.DUPLICATE} into the message and the property into {@code details[].target}.
 *
 * @param text its message, cleaned; empty where there is none that we understand
 * @param page whether the answer was a web page, which usually does not come from the PBX
 */
record VendorError(List<String> codes, Optional<String> field, String text, boolean page) {
  private static final Pattern WARNING = Pattern.compile("WARNINGS(?:\\.[A-Z0-9_]{1,60}){1,4}");
  private static final Pattern FIELD = Pattern.compile("[A-Z][A-Za-z0-9_./]{0,59}");
  private static final int SHOWN = 200;
  private static final int READ = 64 << 10;

  VendorError {
    codes = List.copyOf(codes);
  }

  /** Reads the beginning of an error; an unreadable one counts as empty. */
  static VendorError read(InputStream body, boolean html) {
    try {
      byte[] start = body.readNBytes(READ);
      if (html || startsLikePage(start)) {
        return new VendorError(List.of(), Optional.empty(), "", true);
      }
      return of(Json.parse(start));
    } catch (IOException | JacksonException e) {
      return new VendorError(List.of(), Optional.empty(), "", false);
    }
  }

  /** This error without its text, which might repeat the request. */
  VendorError codesOnly() {
    return new VendorError(codes, Optional.empty(), "", page);
  }

  boolean says(String code) {
    return codes.stream().anyMatch(c -> c.endsWith("." + code));
  }

  private static VendorError of(JsonNode body) {
    JsonNode error = body.path("error");
    String message = error.isObject() ? text(error.path("message")) : text(error);
    String text = message.isEmpty() ? text(error.path("code")) : message;
    String described = text(body.path("error_description"));
    SequencedSet<String> codes = new LinkedHashSet<>();
    collect(text, codes);
    List<String> fields = new ArrayList<>();
    for (JsonNode detail : error.path("details")) {
      collect(text(detail.path("message")), codes);
      fields.add(field(detail));
    }
    fields.add(field(error));
    Optional<String> field = fields.stream().filter(f -> !f.isEmpty()).findFirst();
    String whole = Text.clean(described.isEmpty() ? text : described, READ);
    String shown = Text.clean(VendorText.discreet(whole), SHOWN);
    return new VendorError(List.copyOf(codes), field, shown, false);
  }

  private static String field(JsonNode about) {
    String target = text(about.path("target"));
    return FIELD.matcher(target).matches() ? target : "";
  }

  private static void collect(String text, SequencedSet<String> codes) {
    Matcher found = WARNING.matcher(text);
    while (found.find() && codes.size() < 10) {
      codes.add(found.group());
    }
  }

  private static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : "";
  }

  static boolean startsLikePage(byte[] body) {
    for (byte b : body) {
      if (!Character.isWhitespace(b)) {
        return b == '<';
      }
    }
    return false;
  }
}
