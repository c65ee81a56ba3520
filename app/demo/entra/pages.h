// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/http/message.h"

namespace steward::demo {

/// The page on which a person picks an account. `action` is where the choice is posted to.
Reply signInPage(const QByteArray &application, const QByteArray &tenant, const QByteArray &action,
                 const QByteArray &hint);
/// The page on which an administrator agrees for the whole tenant.
Reply consentPage(const QByteArray &application, const QByteArray &tenant, const QByteArray &action);
/// A page of its own: without a known client and redirect address there is nowhere to send the browser back to.
Reply errorPage(int status, int number, const QByteArray &message);
/// A page that posts `fields` to `target` when the button is pressed (response_mode=form_post).
Reply postBackPage(const QByteArray &target, const std::vector<std::pair<QByteArray, QByteArray>> &fields);

} // namespace steward::demo
