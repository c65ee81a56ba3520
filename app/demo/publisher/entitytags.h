// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/publisher/publisherrecords.h"

/// Entity tags: another text after every change, the same text until then.
namespace steward::demo {

QByteArray tagOf(const PublisherApp &app);
QByteArray tagOf(const PublisherApp &app, const PublisherCountry &country);
QByteArray tagOf(const PublisherApp &app, const PublisherPrincipal &principal);
QByteArray tagOf(const PublisherApp &app, const PublisherCountry &country, const PublisherVersion &version);
QByteArray tagOf(const Hotfix &hotfix);

/// Whether If-Match lets a change pass: it is empty, a star, or one of its tags is this one. With or without quotes,
/// because the tag comes out of a body without them. An empty `tag` is a thing that is not there.
bool isMatch(const QByteArray &ifMatch, const QByteArray &tag);

} // namespace steward::demo
