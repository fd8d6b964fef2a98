// The members of a published profile that the picture and the timeline are drawn by.

/** A member of an object, as a pointer in which `*` stands for every item. */
export interface Member {
  object_type: string;
  member: string;
}

/** One value, wherever it stands. */
export interface Join {
  name: string;
  code: string;
  owner: Member;
  references: Member[];
  /** Whether each reference is one of several owners' values. */
  several?: boolean;
}

/** One time that is not after another. */
export interface Precedence {
  earlier: Member;
  later: Member;
}

export interface Profile {
  profile: string;
  title: string;
  objects: { object_type: string; path: string; minimum: number }[];
  seal: string;
  joins: Join[];
  time_order: Member[];
  precedes?: Precedence[];
}
