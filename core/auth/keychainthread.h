// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QThread>

namespace steward {

/// The one thread all keychain jobs of this process run in. The library has one queue for the whole process, which
/// stays in the thread that used it first: were that thread to end, every later job would wait for ever. So it lives
/// until the application object goes. Its event loop also drives libsecret's answers, in programs with and without a
/// screen, and it may block where the platform's keychain does (macOS).
QThread *keychainThread();

} // namespace steward
