package dev.wadi.cli;

import java.time.Duration;
import java.util.Optional;

/**
 * The always-on service.
 *
 * @param driveFolderId folder of Google Drive to be watched
 * @param pollInterval how often remote sources are asked
 */
public record ServeOptions(
    CommonOptions common, Optional<String> driveFolderId, Optional<Duration> pollInterval) {}
