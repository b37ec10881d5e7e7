package enforcer.report;

import enforcer.diagnostic.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A piece of HTML or XML. It is made of elements that the program names; every other text is
 * escaped when it is written, so no text of a PBX or a pack can become an element or leave its
 * attribute.
 */
sealed interface Markup {
  /** The elements of HTML that have no end. */
  Set<String> VOID = Set.of("meta");

  /** A text, one line. */
  record Text(String text) implements Markup {
    @Override
    public void write(StringBuilder out) {
      out.append(escaped(text));
    }
  }

  /** A text that ends its line. */
  record Line(String text) implements Markup {
    @Override
    public void write(StringBuilder out) {
      out.append(escaped(text)).append('\n');
    }
  }

  /** An element with its attributes and what stands in it. */
  record Element(String name, SequencedMap<String, String> attributes, List<Markup> content)
      implements Markup {
    public Element {
      content = List.copyOf(content);
    }

    /** The same with one more attribute. */
    Element with(String attribute, String value) {
      SequencedMap<String, String> more = new LinkedHashMap<>(attributes);
      more.put(attribute, value);
      return new Element(name, more, content);
    }

    /** The same with more in it. */
    Element and(Markup... more) {
      return and(List.of(more));
    }

    /** The same with more in it. */
    Element and(List<? extends Markup> more) {
      return new Element(name, attributes, Stream.concat(content.stream(), more.stream()).toList());
    }

    @Override
    public void write(StringBuilder out) {
      out.append('<').append(name);
      for (Map.Entry<String, String> a : attributes.entrySet()) {
        out.append(' ').append(a.getKey()).append("=\"").append(escaped(a.getValue())).append('"');
      }
      out.append('>');
      if (VOID.contains(name)) {
        return;
      }
      boolean apart = content.stream().allMatch(m -> m instanceof Element) && !content.isEmpty();
      for (Markup part : content) {
        out.append(apart ? "\n" : "");
        part.write(out);
      }
      out.append(apart ? "\n" : "").append("</").append(name).append('>');
    }
  }

  /** Adds this piece to a page. */
  void write(StringBuilder out);

  /** An element with some content and no attributes yet. */
  static Element element(String name, Markup... content) {
    return new Element(name, new LinkedHashMap<>(), List.of(content));
  }

  /** An element with a text in it. */
  static Element element(String name, String text) {
    return element(name, new Text(text));
  }

  /**
   * The only way of a foreign text into a page: what marks an element, an attribute or a character
   * reference is written as a reference, and what is invisible or no character of XML is written
   * out.
   */
  static String escaped(String text) {
    StringBuilder shown = new StringBuilder();
    Excerpt.escaped(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> shown.append("&amp;");
                case '<' -> shown.append("&lt;");
                case '>' -> shown.append("&gt;");
                case '"' -> shown.append("&quot;");
                case '\'' -> shown.append("&#39;");
                case 0xFFFE, 0xFFFF -> shown.append(String.format("\\u%04x", c));
                default -> shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
