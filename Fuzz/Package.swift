// swift-tools-version: 6.2
import PackageDescription

// Fuzzing and address sanitizer, apart from the package itself: their flags are no build's default,
// a smaller graph resolves and builds in a minute instead of five, and the pins of the package stay
// untouched. `Sources` and `Tests` are links to its own, so that `package` declarations can be
// reached.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let collections = Target.Dependency.product(
  name: "OrderedCollections",
  package: "swift-collections"
)
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// A module of the package, with the dependencies it has there.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// A test target of the package.
func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "sortie-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    module("OrderedJSON", [collections]),
    module("ActivationDiagnostics"),
    module("ActivationModel", ["ActivationDiagnostics", "OrderedJSON"]),
    module("ActivationSyntax", ["CYAML", "ActivationDiagnostics"]),
    module(
      "ActivationLoading",
      ["ActivationSyntax", "ActivationModel", "ActivationDiagnostics", "OrderedJSON", collections]
    ),
    module(
      "ActivationPlanning",
      ["ActivationModel", "ActivationDiagnostics", "OrderedJSON"]
    ),
    module(
      "ActivationExecution",
      ["ActivationPlanning", "ActivationModel", "ActivationDiagnostics"]
    ),
    module(
      "ActivationReporting",
      [
        "ActivationDiagnostics", "ActivationModel", "ActivationPlanning", "ActivationExecution",
        "OrderedJSON",
      ]
    ),
    module(
      "ActivationLockfile",
      [
        "ActivationModel", "ActivationDiagnostics", "OrderedJSON", collections, crypto,
        systemPackage,
      ]
    ),
    module(
      "PlatformTwin",
      ["ActivationSyntax", "ActivationDiagnostics", "OrderedJSON", collections, httpTypes]
    ),
    .target(
      name: "TestSupport", dependencies: ["ActivationLockfile"], path: "Tests/TestSupport",
      swiftSettings: settings),

    .target(name: "CFuzzer", path: "Targets/CFuzzer"),
    .executableTarget(
      name: "sortie-fuzz",
      dependencies: [
        "CFuzzer", "ActivationSyntax", "ActivationLoading", "ActivationModel",
        "ActivationDiagnostics", "ActivationReporting", "ActivationLockfile", "PlatformTwin",
        "OrderedJSON", collections,
      ],
      path: "Targets/sortie-fuzz",
      swiftSettings: settings,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
    ),

    tests("DiagnosticsTests", ["ActivationDiagnostics"]),
    tests("SyntaxTests", ["ActivationSyntax", "ActivationDiagnostics", "TestSupport"]),
    tests(
      "LoadingTests",
      [
        "ActivationLoading", "ActivationSyntax", "ActivationModel", "ActivationDiagnostics",
        "ActivationReporting", "OrderedJSON", "TestSupport", collections,
      ],
      exclude: ["Fixtures"]
    ),
    tests(
      "LockfileTests",
      [
        "ActivationLockfile", "ActivationModel", "ActivationDiagnostics", "OrderedJSON",
        "TestSupport", collections,
      ]
    ),
  ]
)
