package enforcer.pseudonym;

import enforcer.model.NetworkType;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pseudonyms under one key. The same text has the same pseudonym wherever it stands, so that
 * what refers to an object still does; its form decides what the pseudonym looks like.
 */
public final class Pseudonyms {
  /** Without vowels they spell no word, and without digits no number. */
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

  private static final int TAG_LENGTH = 12;
  private static final String NAME = "name-";

  /** The most digits of a called number that stay, as in all reports. */
  private static final int SHOWN_DIGITS = 5;

  private static final String CUT = "…";

  /** An object that the PBX deleted, by an id that tells nothing. */
  private static final Pattern GONE = Pattern.compile("#-?[0-9]{1,9}");

  private static final Pattern EMAIL = Pattern.compile("([^@\\s]+)@([^@\\s]+)");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})+\\.?");
  private static final Pattern WITH_PORT = Pattern.compile("(\\S+):([0-9]{1,5})");
  private static final Pattern BRACKETED = Pattern.compile("\\[([0-9a-fA-F:.]+)]");
  private static final Pattern URL = Pattern.compile("(https?)://([^/?#@\\s]+)(?:[/?#].*)?");
  private static final Pattern CALLED = Pattern.compile("[+*#0-9() ./-]+");

  private final PseudonymKey key;
  private final PublicWords known;
  private final NumberPermutation numbers;
  private final AddressPermutation addresses;
  private final Map<String, String> texts = new HashMap<>();

  private Pseudonyms(PseudonymKey key, PublicWords known) {
    this.key = key;
    this.known = known;
    this.numbers = new NumberPermutation(key, known.numbers());
    this.addresses = new AddressPermutation(key);
  }

  /** The pseudonyms under a key. */
  public static Pseudonyms under(PseudonymKey key) {
    return new Pseudonyms(key, Known.WORDS);
  }

  /** Read from the rules when they are first needed. */
  private static final class Known {
    static final PublicWords WORDS = PublicWords.ofRules();
  }

  /** The pseudonym of a text. */
  public String of(String text) {
    String before = texts.get(text);
    if (before != null) {
      return before;
    }
    String made = made(text);
    texts.put(text, made);
    return made;
  }

  private String made(String text) {
    if (text.isEmpty() || known.isDepartment(text) || GONE.matcher(text).matches()) {
      return text;
    }
    if (NumberPermutation.isNumber(text)) {
      return numbers.of(text);
    }
    return reached(text).or(() -> url(text)).or(() -> email(text)).orElseGet(() -> named(text));
  }

  /** The pseudonym of a network, an address or a host, which may be followed by a port. */
  private Optional<String> reached(String text) {
    Optional<String> network = NetworkType.canonical(text);
    if (network.isPresent()) {
      String other = addresses.network(network.get());
      return Optional.of(text.indexOf('/') >= 0 ? other : other.substring(0, other.indexOf('/')));
    }
    Matcher bracketed = BRACKETED.matcher(text);
    if (bracketed.matches()) {
      return reached(bracketed.group(1)).map(address -> "[" + address + "]");
    }
    if (HOST.matcher(text).matches()) {
      return Optional.of("host-" + tag("host", text) + ".invalid");
    }
    Matcher port = WITH_PORT.matcher(text);
    return port.matches()
        ? reached(port.group(1)).map(host -> host + ":" + port.group(2))
        : Optional.empty();
  }

  /** Of a URL its scheme and its port stay, and its path is left out. */
  private Optional<String> url(String text) {
    Matcher url = URL.matcher(text);
    return url.matches()
        ? reached(url.group(2)).map(authority -> url.group(1) + "://" + authority)
        : Optional.empty();
  }

  private Optional<String> email(String text) {
    Matcher email = EMAIL.matcher(text);
    return email.matches()
        ? Optional.of("mail-" + tag("mail", text) + "@" + of(email.group(2)))
        : Optional.empty();
  }

  private String named(String text) {
    return NAME + tag("name", text);
  }

  /** The pseudonym of the name of a person, with the words in it that rules look for. */
  String ofPerson(String text) {
    String name = known.isDepartment(text) ? named(text) : of(text);
    List<String> words = known.within(text);
    return words.isEmpty() || !name.startsWith(NAME)
        ? name
        : name + " (" + String.join(", ", words) + ")";
  }

  private String tag(String purpose, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(key.bytes(purpose, text));
    long random = bytes.getLong();
    StringBuilder tag = new StringBuilder(TAG_LENGTH);
    for (int i = 0; i < TAG_LENGTH; i++) {
      tag.append(LETTERS.charAt((int) Long.remainderUnsigned(random, LETTERS.length())));
      random = Long.divideUnsigned(random, LETTERS.length());
    }
    return tag.toString();
  }

  /**
   * The pseudonym of a number that is called: its first five digits tell its class and stay. One
   * that is no longer than that may be of an object of the phone system, and goes with it.
   */
  String ofCalled(String number) {
    boolean cut = number.endsWith(CUT);
    String shown = cut ? number.substring(0, number.length() - CUT.length()) : number;
    long digits = shown.chars().filter(Character::isDigit).count();
    if (!CALLED.matcher(shown).matches() || !cut && digits <= SHOWN_DIGITS) {
      return of(number);
    }
    byte[] random = key.bytes("called", shown);
    StringBuilder other = new StringBuilder(number.length());
    int at = 0;
    for (char c : shown.toCharArray()) {
      boolean hidden = c >= '0' && c <= '9' && at >= SHOWN_DIGITS;
      other.append(hidden ? Character.forDigit((random[at % random.length] & 0xff) % 10, 10) : c);
      at += c >= '0' && c <= '9' ? 1 : 0;
    }
    return other + (cut ? CUT : "");
  }
}
