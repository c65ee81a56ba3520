// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGui/QIcon>

#include <functional>

namespace steward {

/// An icon that is made when it is first asked for anything: of those a style gives to all buttons of a window, a first
/// frame shows few, and to make the first one loads every image format.
QIcon lateIcon(std::function<QIcon()> make);

} // namespace steward
