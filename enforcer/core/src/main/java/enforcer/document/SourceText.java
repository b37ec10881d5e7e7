package enforcer.document;

import enforcer.diagnostic.Diagnostic;
import enforcer.diagnostic.Diagnostics;
import enforcer.diagnostic.Excerpt;
import enforcer.diagnostic.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file as text for YAML: bounded, UTF-8, without invisible characters. */
final class SourceText {
  static final int MOST_BYTES = 3 * 1024 * 1024;

  private static final int LONGEST_LINE = 100_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern CARRIAGE_RETURN_ALONE = Pattern.compile("\r(?!\n)");
  private static final String AS_UTF8 = "save the file as UTF-8 text";

  private SourceText() {}

  /** The text of a file, empty after a mistake, which is then reported. */
  static Optional<String> read(Path path, String shown, Diagnostics diagnostics) {
    Optional<byte[]> bytes = bytes(path, Place.of(shown), diagnostics);
    return bytes.flatMap(b -> decode(b, shown, diagnostics));
  }

  private static Optional<byte[]> bytes(Path path, Place place, Diagnostics diagnostics) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        String what = Files.isDirectory(path) ? "a folder" : "a device or a pipe";
        return fail(diagnostics, place, "this is " + what, "name a YAML file");
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        return bytes.length <= MOST_BYTES
            ? Optional.of(bytes)
            : fail(diagnostics, place, "the file is larger than 3 MB", "split it, or use a base");
      }
    } catch (NoSuchFileException _) {
      return fail(diagnostics, place, "no such file", "check the name and the folder");
    } catch (AccessDeniedException _) {
      return fail(diagnostics, place, "no permission to read the file", "");
    } catch (IOException _) {
      return fail(diagnostics, place, "the file cannot be read", "");
    }
  }

  /** The text of bytes in the encoding that they seem to have; invalid bytes are replaced. */
  static String guessed(byte[] bytes) {
    boolean wide = bytes.length >= 2 && isUtf16(bytes[0], bytes[1]);
    boolean little = wide && (bytes[1] == 0 || (bytes[0] & 0xFF) == 0xFF);
    Charset charset =
        !wide
            ? StandardCharsets.UTF_8
            : little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    String text = new String(bytes, charset);
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  static Optional<String> decode(byte[] bytes, String shown, Diagnostics diagnostics) {
    if (bytes.length >= 2 && isUtf16(bytes[0], bytes[1])) {
      return fail(diagnostics, Place.of(shown), "the file is UTF-16 or UTF-32", AS_UTF8);
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    ByteBuffer encoded = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(encoded, decoded, true);
    String text = decoded.flip().toString();
    if (result.isError()) {
      String what = "the byte 0x%02x is not UTF-8".formatted(bytes[encoded.position()]);
      return fail(diagnostics, place(text, text.length(), shown), what, AS_UTF8);
    }
    return visible(text, shown, diagnostics);
  }

  /** Editors on Windows begin a file with a byte order mark; anywhere else it is invisible. */
  private static Optional<String> visible(String text, String shown, Diagnostics diagnostics) {
    String body = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    OptionalInt unsafe = Excerpt.firstUnsafe(body);
    if (unsafe.isEmpty()) {
      return oneLineToAll(body, shown, diagnostics);
    }
    int index = unsafe.getAsInt();
    String what = "the invisible character U+%04X".formatted(body.codePointAt(index));
    return fail(diagnostics, place(body, index, shown), what, "remove it");
  }

  /**
   * YAML ends a line at a carriage return alone, and reviews do not show that: a key behind it
   * would look like a part of the comment before it.
   */
  private static Optional<String> oneLineToAll(String text, String shown, Diagnostics diagnostics) {
    Matcher alone = CARRIAGE_RETURN_ALONE.matcher(text);
    return alone.find()
        ? fail(
            diagnostics,
            place(text, alone.start(), shown),
            "a carriage return without a line feed, which reviews do not show as the end of a line",
            "end each line with a line feed")
        : bounded(text, shown, diagnostics);
  }

  /** Bounds the lines: the parser's time for one word grows with the square of its length. */
  private static Optional<String> bounded(String text, String shown, Diagnostics diagnostics) {
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      if (end - start > LONGEST_LINE) {
        String what = "a line of more than " + LONGEST_LINE + " characters";
        return fail(diagnostics, place(text, start, shown), what, "break it into several lines");
      }
      start = end + 1;
    }
    return Optional.of(text);
  }

  /** Tells UTF-16 by its byte order mark; without one, half of the first character is zero. */
  private static boolean isUtf16(byte first, byte second) {
    return first == 0 ^ second == 0
        || (first & 0xFF) == 0xFE && (second & 0xFF) == 0xFF
        || (first & 0xFF) == 0xFF && (second & 0xFF) == 0xFE;
  }

  private static Place place(String text, int index, String shown) {
    String before = text.substring(0, index);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    String inLine = before.substring(before.lastIndexOf('\n') + 1);
    return new Place(shown, line, inLine.codePointCount(0, inLine.length()) + 1);
  }

  private static <T> Optional<T> fail(
      Diagnostics diagnostics, Place place, String message, String remedy) {
    diagnostics.add(Diagnostic.error(place, KeyPath.ROOT, message, remedy));
    return Optional.empty();
  }
}
