package enforcer.model;

/** How the parts of a value are displayed: networks perhaps with a name, every text bounded. */
public interface Display {

  /** A canonical network. */
  String network(String cidr);

  /** Any other text. */
  String text(String text);
}
