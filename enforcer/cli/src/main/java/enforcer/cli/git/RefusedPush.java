package enforcer.cli.git;

/** Another repository takes no commit of ours. */
final class RefusedPush extends RuntimeException {
  RefusedPush(String why) {
    super(why);
  }
}
