// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace steward {

/// OpenSSL takes itself down when a program exits, and requires that no thread which has used it is still ending by
/// then (OPENSSL_cleanup(3)). Nobody can promise that with Qt: QThread::wait() returns before the thread has given back
/// what libraries keep for it, so once in many thousand runs a program that had done all its work died of a corrupted
/// heap. Called before anything else uses OpenSSL, this leaves taking it down to the system. Any thread, any number of
/// times.
void leaveOpenSslToTheSystem();

} // namespace steward
