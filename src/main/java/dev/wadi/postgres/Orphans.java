package dev.wadi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a dead server has left running. Its processes end by themselves, but one that is recovering
 * waits for a minute before it does, and one that is stopped never does; as long as they hold the
 * server's memory no new one starts. Nothing is lost with them: recovery begins anew.
 */
final class Orphans {
  private Orphans() {}

  /**
   * Ends the processes that work in the data folder; only to be called when their server is dead.
   */
  static void end(Path data) {
    ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> isServer(process) && worksIn(process, data))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean isServer(ProcessHandle process) {
    return process.info().command().filter(name -> name.endsWith("/postgres")).isPresent();
  }

  private static boolean worksIn(ProcessHandle process, Path data) {
    try {
      return Files.isSameFile(Path.of("/proc", Long.toString(process.pid()), "cwd"), data);
    } catch (IOException | SecurityException endedOrOfAnotherUser) {
      return false;
    }
  }
}
