internal import CGSL

extension Generator {
  /// The version of GSL that this program is linked with, as GSL itself says it.
  public static let libraryVersion = unsafe String(cString: cgsl_version())
}
