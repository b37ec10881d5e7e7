package enforcer.pbx;

/**
 * One request to a PBX, as messages and the log name it.
 *
 * @param path the resource path without its query
 */
record RequestName(Kind kind, String method, String path) {
  enum Kind {
    LOGIN,
    READ,
    WRITE,
    /**
     * A write that carries a secret; no message repeats its answer, which might hold the secret.
     */
    SECRET_WRITE
  }

  static RequestName read(String path) {
    return new RequestName(Kind.READ, "GET", path);
  }

  static RequestName write(String method, String path) {
    return new RequestName(Kind.WRITE, method, path);
  }

  static RequestName secretWrite(String method, String path) {
    return new RequestName(Kind.SECRET_WRITE, method, path);
  }

  boolean writes() {
    return kind == Kind.WRITE || kind == Kind.SECRET_WRITE;
  }

  @Override
  public String toString() {
    return kind == Kind.LOGIN ? "the login" : method + " " + path;
  }
}
