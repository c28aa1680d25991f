package dev.wadi.postgres;

/** A server somebody else runs; the given user is owner and application at once. */
record ExistingServer(Login login) implements Server {

  @Override
  public Login owner() {
    return login;
  }

  @Override
  public Login app() {
    return login;
  }

  @Override
  public Login reader() {
    return login;
  }

  @Override
  public boolean embedded() {
    return false;
  }

  @Override
  public void ensureRunning() {}

  @Override
  public void close() {}
}
