# Places and signs
places-imported = { $count ->
    [one] The place of one unit was kept.
   *[other] The places of { $count } units were kept.
}
places-row = Row { $row }
places-feature = Feature { $row }
places-fault-no-rows = There is nothing in the file.
places-fault-column-missing = { $where }: the column “{ $column }” is missing.
places-fault-not-a-collection = This is no FeatureCollection of GeoJSON.
places-fault-too-many-features = Too many features; at most { $other } at a time, please split the file.
places-fault-empty = { $where }, “{ $column }”: it is empty.
places-fault-no-unit = { $where }, “{ $column }”: { $other ->
    [several] there are several “{ $value }”; please give the whole path.
   *[none] there is no “{ $value }”; please import it with “import org” first.
}
places-fault-nowhere = { $where }, “{ $column }”: “{ $value }” is a “{ $other }” and lies nowhere.
places-fault-unknown-reference = { $where }, “{ $column }”: unknown reference “{ $value }”; wgs84 or gcj02, please.
places-fault-duplicate = { $where }, “{ $column }”: the place of “{ $value }” is in no. { $other } already.
places-fault-no-geometry = { $where }, “{ $column }”: a Point, Polygon or MultiPolygon is needed.
places-fault-no-number = { $where }, “{ $column }”: “{ $value }” will not do; degrees such as 117.3612, please.
places-fault-out-of-range = { $where }, “{ $column }”: “{ $value }” is beyond latitudes and longitudes.
places-fault-swapped = { $where }, “{ $column }”: longitude and latitude are swapped.
places-fault-not-closed = { $where }, “{ $column }”: the outline is not closed; its last position must be its first.
places-fault-too-few = { $where }, “{ $column }”: an outline has four positions at least, the last one its first.
places-fault-flat = { $where }, “{ $column }”: the outline encloses nothing.
places-fault-too-many = { $where }, “{ $column }”: the outline has too many positions; please simplify it.
places-sign-kept = The sign of { $unit } was drawn; scanned, it opens { $link }
places-sign-needs-link = Where should the code lead? Please set TELEGRAM_TOKEN or WEB_URL.
places-sign-is-no-picture = A sign is drawn as .svg or .png.
places-sign-cannot-be-kept = This file cannot be written; please check its path.
places-sign-invites = Something broken? Scan to report it
refusal-nothing-to-hang-a-sign-on = Signs are for buildings, stairwells and facilities; “{ $name }” is none of them.
